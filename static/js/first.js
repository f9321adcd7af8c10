/** Runs before anything is painted: a page in the theme that was chosen, without a flash of the other one. */

import { remembered } from "./core/theme-memory.js";

const theme = remembered();
if (theme) document.documentElement.dataset.theme = theme;
