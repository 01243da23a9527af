// One operation: a line that opens to all that is said of it.
import { curl } from "./curl.js";
import { pretty } from "./document.js";
import { h, inline, prose, sample } from "./dom.js";
import { field, fields, typeName } from "./schema.js";

const PLACES = { path: "In the path", query: "In the query", header: "In headers" };

/** Closed; what it opens to is drawn when it is opened for the first time. */
export function operationView(api, operation) {
  const id = operation.operationId;
  const view = h("details", { class: "operation", id, "data-testid": `operation-${id}` },
    h("summary", {},
      h("span", { class: `method ${operation.method.toLowerCase()}` }, operation.method),
      h("span", { class: "what" },
        h("h3", {}, inline(operation.summary)),
        h("code", { class: "path" }, breakable(operation.path)))));
  view.addEventListener("toggle", () => {
    if (view.open && view.childElementCount === 1) view.append(body(api, operation));
  });
  return view;
}

/** A path breaks before its slashes, not within a word. */
function breakable(path) {
  return path.split(/(?=\/)/).flatMap((part) => [h("wbr"), part]);
}

function body(api, operation) {
  return h("div", { class: "body" },
    h("div", { class: "said" },
      prose(operation.description),
      credentials(api, operation),
      parameters(api, operation),
      request(api, operation),
      answers(api, operation)),
    h("div", { class: "shown" }, samples(api, operation)),
    h("div", { class: "failing" }, problems(api, operation)));
}

function section(title, ...content) {
  return h("section", {}, h("h4", {}, title), ...content);
}

function credentials(api, operation) {
  const names = (operation.security ?? []).flatMap((it) => Object.keys(it));
  return section("Credential", h("ul", { class: "credentials" }, names.map((it) =>
    h("li", {}, h("code", { class: "name" }, it), " ", inline(api.scheme(it).description)))));
}

function parameters(api, operation) {
  return Object.entries(PLACES).map(([place, title]) => {
    const found = (operation.parameters ?? []).filter((it) => it.in === place);
    return found.length ? section(title, h("dl", { class: "fields" }, found.flatMap((it) => field(api, { ...it, always: "required" })))) : null;
  });
}

function request(api, operation) {
  if (!operation.requestBody) return null;
  return section("Body", contents(api, operation.requestBody.content, "required"));
}

function answers(api, operation) {
  return Object.entries(operation.responses).filter(([status]) => status.startsWith("2")).map(([status, response]) =>
    section(`Answer ${status}`, response.content ? contents(api, response.content, "always") : h("p", {}, "Without a body.")));
}

/** @param always what is said of fields that are always there */
function contents(api, content, always) {
  return Object.entries(content).map(([type, { schema }]) => h("div", { class: "content" },
    h("p", { class: "media" }, h("code", {}, type), " ", typeName(api, schema)), prose(api.follow(schema).description), fields(api, schema, always)));
}

function problems(api, operation) {
  const found = Object.entries(operation.responses).filter(([status]) => !status.startsWith("2"));
  return section("Problems", h("ul", { class: "problems" }, found.flatMap(([status, response]) => {
    const examples = api.follow(response).content["application/problem+json"].examples;
    return Object.entries(examples).map(([code, example]) => h("li", {},
      h("details", {},
        h("summary", {}, h("span", { class: "status" }, status), " ", h("code", {}, code)),
        sample(api.follow(example).summary, pretty(api.follow(example).value)))));
  })));
}

function samples(api, operation) {
  const shown = [sample("Call", curl(operation), `curl-${operation.operationId}`)];
  for (const [type, { example }] of Object.entries(operation.requestBody?.content ?? {})) {
    if (example !== undefined) shown.push(sample(`Body · ${type}`, pretty(example), `request-${operation.operationId}`));
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    for (const [type, { example }] of Object.entries(response.content ?? {})) {
      if (example !== undefined) shown.push(sample(`${status} · ${type}`, pretty(example), `example-${operation.operationId}`));
    }
  }
  return shown;
}
