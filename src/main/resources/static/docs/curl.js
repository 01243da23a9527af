// An operation as a command line.

const CREDENTIALS = { operatorKey: "OPERATOR_KEY", adminKey: "ADMIN_KEY", serviceKey: "SERVICE_KEY", browserToken: "BROWSER_TOKEN" };

export function curl(operation) {
  const lines = [`curl ${method(operation)}"$TROUPE${operation.path}"`];
  const credential = Object.keys(operation.security?.[0] ?? {})[0];
  if (credential) lines.push(`-H "Authorization: Bearer $${CREDENTIALS[credential] ?? "TOKEN"}"`);
  if (operation.parameters?.some((it) => it.name === "Troupe-User")) lines.push("-H 'Troupe-User: ann'");
  lines.push(...body(operation));
  return lines.join(" \\\n  ");
}

function method(operation) {
  const said = operation.method === "GET" ? "" : `-X ${operation.method} `;
  const streams = Object.values(operation.responses).some((it) => it.content?.["text/event-stream"]);
  return streams ? `-N ${said}` : said;
}

function body(operation) {
  const content = operation.requestBody?.content ?? {};
  if (content["application/json"]) {
    const text = JSON.stringify(content["application/json"].example ?? {}).replaceAll("'", "'\\''");
    return ["-H 'Content-Type: application/json'", `-d '${text}'`];
  }
  const type = Object.keys(content).find((it) => it !== "multipart/form-data");
  return type ? [`-H 'Content-Type: ${type.replace("/*", "/png")}'`, "--data-binary @file"] : [];
}
