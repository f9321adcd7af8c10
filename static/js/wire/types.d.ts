/**
 * What goes over the wire, by short names. All of it follows from openapi.d.ts, which `make types` makes from the
 * server's models; nothing is said here a second time. A module takes them by `@import { Reply } from "../wire/types.js"`.
 */
import type { components } from "./openapi.js";

type Schemas = components["schemas"];

/** The bodies of POST /train, /train/stream and /evaluate: every field may be left out. */
export type TrainBody = Schemas["TrainRequest"];
export type StreamBody = Schemas["StreamRequest"];
export type FrameBody = Schemas["FrameRequest"];

/** The parts of a reply that `include` can name. */
export type Part = NonNullable<TrainBody["include"]>[number];

/** What every reply holds, whatever is asked for. */
export type Summary = Omit<Schemas["TrainReply"], Part>;

/** The parts as the page gets them, which asks for grids as int8. */
export type Parts = Required<Omit<Pick<Schemas["TrainReply"], Part>, "boundary">> & { boundary: Boundary };

/** An answer of POST /train: the parts asked for are there, any other one may be. */
export type Reply<Asked extends Part = "boundary"> = Summary & Partial<Parts> & Pick<Parts, Asked>;

/** A line of POST /train/stream, or what POST /evaluate answers: one moment, which has no history. */
export type Frame<Asked extends Exclude<Part, "history"> = "boundary"> = Omit<Reply<Asked>, "history">;

/** A grid of logits or values, base64 of int8 [class][row][column]; row 0 lies at the low end of y. */
export type Boundary = Omit<Schemas["Boundary"], "values"> & { values: string };

export type History = Schemas["History"];
export type Data = Schemas["DataPart"];
export type Network = Schemas["NetworkPart"];
export type Layer = Schemas["LayerWeights"];
export type Maps = Schemas["Maps"];
export type NeuronMaps = Schemas["NeuronMaps"];
export type Metrics = Schemas["BothScores"];
export type Scores = Schemas["Scores"];
export type Confusion = Schemas["Confusion"];
export type Norms = Schemas["Norms"];
export type Diagnosis = Schemas["Diagnosis"];
export type State = Schemas["PackedState"];

/** What POST /hidden, /templates and /landscape answer. */
export type HiddenSpace = Schemas["HiddenReply"];
export type Templates = Schemas["TemplatesReply"];
export type Landscape = Schemas["LandscapeReply"];

/** An entry of GET /presets. */
export type Preset = Schemas["PresetEntry"];

/** The body of an answer that is no success: one sentence, and which field it is about. */
export type Refusal = Schemas["ErrorReply"];

export type Range = Boundary["x_range"];

/** What POST /inspect answers. */
export type Inspection = Schemas["InspectReply"];

/** The last line of POST /compare, and what it says of a panel. */
export type SheetSummary = Schemas["Sheet"];
export type PanelSummary = Schemas["PanelSummary"];

/** The last line of POST /restarts. */
export type Luck = Schemas["Luck"];
