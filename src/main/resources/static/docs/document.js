// The OpenAPI document, and what the page asks it.

const METHODS = ["get", "post", "put", "patch", "delete"];

export class ApiDocument {
  constructor(json) {
    this.json = json;
  }

  static async load() {
    const response = await fetch("/v1/openapi.json");
    if (!response.ok) throw new Error(`The document answered ${response.status}`);
    return new ApiDocument(await response.json());
  }

  /** The subjects, each with its operations. */
  get subjects() {
    const operations = this.operations;
    return this.json.tags.map((tag) => ({
      ...tag,
      operations: operations.filter((it) => it.tags.includes(tag.name)),
    }));
  }

  get operations() {
    return Object.entries(this.json.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => ({
        ...item[method], path, method: method.toUpperCase(),
      })));
  }

  /** What a reference leads to, with what stands beside the reference. */
  follow(node) {
    if (!node?.$ref) return node ?? {};
    const found = node.$ref.slice(2).split("/").reduce((at, key) => at?.[key], this.json);
    return { ...found, ...node, $ref: undefined, name: node.$ref.split("/").pop() };
  }

  scheme(id) {
    return this.json.components.securitySchemes[id];
  }
}

/** A JSON value for people. */
export function pretty(value) {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
