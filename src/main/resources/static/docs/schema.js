// A schema as a list of fields. What is nested opens on demand, so that no schema is longer than it must be.
import { h, inline, prose } from "./dom.js";

/** The fields of a schema; nothing where it has none. @param always what is said of those that are always there */
export function fields(api, schema, always, seen = []) {
  const found = api.follow(schema);
  if (found.type === "array") return [h("p", { class: "list-of" }, "A list of ", typeName(api, found.items)), ...fields(api, found.items, always, seen)];
  if (!found.properties) return [];
  const required = found.required ?? [];
  return [h("dl", { class: "fields" }, Object.entries(found.properties).flatMap(([name, property]) =>
    field(api, { name, schema: property, required: required.includes(name), always }, [...seen, found.name])))];
}

/** One named value: a field or a parameter. */
export function field(api, { name, schema, required, always, description }, seen = []) {
  const found = api.follow(schema);
  const said = schema.description ?? (schema.$ref ? null : found.description) ?? description;
  return [
    h("dt", {}, h("code", { class: "name" }, name), " ", typeName(api, schema), required ? h("span", { class: "required" }, always) : null),
    h("dd", {}, prose(said), bounds(found), nested(api, schema, always, seen)),
  ];
}

function nested(api, schema, always, seen) {
  const found = api.follow(schema);
  const inner = found.type === "array" ? api.follow(found.items) : found;
  if (!inner.properties || seen.includes(inner.name)) return null;
  return h("details", { class: "nested" }, h("summary", {}, inner.name ?? "Its fields"), fields(api, inner, always, seen));
}

export function typeName(api, schema) {
  return h("span", { class: "type" }, words(api, schema ?? {}));
}

function words(api, schema) {
  const found = api.follow(schema);
  if (found.type === "array") return `list of ${words(api, found.items ?? {})}`;
  if (found.name) return found.name;
  if (found.format && found.format !== "int32" && found.format !== "int64" && found.format !== "double") return found.format;
  if (Array.isArray(found.type)) return found.type.length > 3 ? "any" : found.type.join(" or ");
  return found.type ?? "any";
}

function bounds(schema) {
  const said = [];
  if (schema.enum && !(schema.description ?? "").includes(`\`${schema.enum[0]}\``)) said.push(`One of ${schema.enum.map((it) => `\`${it}\``).join(", ")}.`);
  if (schema.default !== undefined) said.push(`By default \`${schema.default}\`.`);
  const range = between(schema.minimum, schema.maximum);
  if (range) said.push(`${range}.`);
  const length = between(schema.minLength || undefined, schema.maxLength);
  if (length) said.push(`${length} characters.`);
  const items = between(schema.minItems || undefined, schema.maxItems);
  if (items) said.push(`${items} items.`);
  return said.length ? h("p", { class: "bounds" }, inline(said.join(" "))) : null;
}

function between(least, most) {
  if (least === undefined && most === undefined) return "";
  if (least === undefined) return `At most ${most.toLocaleString("en")}`;
  if (most === undefined) return `At least ${least.toLocaleString("en")}`;
  return `${least.toLocaleString("en")} to ${most.toLocaleString("en")}`;
}
