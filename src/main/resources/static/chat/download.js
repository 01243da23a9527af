/** Gives a file to the person. @param {Response} answer which says in its head what the file is called */
export async function save(answer) {
  const [, name] = answer.headers.get('Content-Disposition')?.match(/filename="([^"]+)"/) ?? [];
  const address = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement('a'), { href: address, download: name ?? '' }).click();
  // The browser has not read it yet when click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
