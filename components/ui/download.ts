/** Offers a file to the person, made here and sent nowhere. */
export function download(name: string, type: string, content: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Freed only once the browser has had time to start the download.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
