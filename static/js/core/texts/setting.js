/** The value of a setting where it stands as text; of lazy modules only. */

export const SETTING = { on: "on", off: "off", none: "none" };
