/** Every text that the script shows or says; the document's own are in templates/. */

import { NETWORK } from "./texts/network.js";
import { PAGE } from "./texts/page.js";
import { TRAINING } from "./texts/training.js";

export const TEXTS = { ...NETWORK, ...TRAINING, ...PAGE };
