/** Short names for what travels. */
export type Range = [number, number];
export type Metrics = { loss: number | null; accuracy: number | null; r2?: number | null };
export type Boundary = {
  x_range: Range; y_range: Range; width: number; height: number; classes: number;
  kind: "logit" | "probability" | "value"; value_range: Range | null; values: string | unknown[];
};
export type History = { epoch: number[]; train_loss: (number | null)[]; test_loss: (number | null)[] | null };
export type Data = {
  points: [number, number, number][]; train: boolean[]; classes: number; class_names: string[]; axes: [string, string];
  x_range: Range; y_range: Range;
};
export type Layer = { weights: number[][]; biases: number[] | null };
export type Network = {
  features: string[]; input: { mean: number[]; scale: number[] }; activation: string; layers: Layer[];
  output: "logit" | "classes" | "value"; value?: { mean: number; scale: number } | null;
};
export type Maps = {
  x_range: Range; y_range: Range; width: number; height: number;
  layers: { neurons: number; scales: number[]; values: string }[];
};
export type Norms = { weights: (number | null)[]; gradient: (number | null)[] };
export type Confusion = { train: number[][]; test: number[][] | null };
export type Diagnosis = { code: string; message: string; suggestion: string; values: Record<string, unknown> };
export type Reply = {
  epoch: number; batch?: number; optimizer: string; starts: number; stopped: string | null; diverged: boolean;
  parameters: number; metrics: { train: Metrics; test: Metrics | null }; history?: History; boundary: Boundary;
  data?: Data; network?: Network; maps?: Maps; predictions?: string; confusion?: Confusion | null; norms?: Norms;
  diagnosis?: Diagnosis[]; state?: object;
};
