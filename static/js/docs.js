// The page /docs: the REST service's description, drawn by Swagger UI. Nothing is fetched from elsewhere.

// @ts-expect-error: swagger-ui-dist ships no types
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";

const place = document.getElementById("docs");
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Swagger UI takes its colours from this class alone. */
function followScheme() {
  document.documentElement.classList.toggle("dark-mode", dark.matches);
}

followScheme();
dark.addEventListener("change", followScheme);

SwaggerUI({
  domNode: place,
  url: place?.dataset.schema,
  validatorUrl: null,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
});
