import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { OfflineMention } from "@/components/site/offline-mention";

const page = vi.hoisted(() => ({ path: "/" }));
vi.mock("next/navigation", () => ({ usePathname: () => page.path }));

afterEach(() => vi.restoreAllMocks());

function network(there: boolean): void {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(there);
  act(() => {
    window.dispatchEvent(new Event(there ? "online" : "offline"));
  });
}

test("what needs the network is said as soon as there is none, and no longer", () => {
  page.path = "/";
  render(<OfflineMention />);
  // The region is there before its words: it is spoken when they come.
  const said = screen.getByRole("status");
  expect(said.textContent).toBe("");
  network(false);
  expect(screen.getByRole("status")).toBe(said);
  expect(said.textContent).toMatch(/les séances de groupe et la banque de questions/);
  network(true);
  expect(said.textContent).toBe("");
});

test("a page that needs the network says it itself, one that is only read does not", () => {
  network(false);
  for (const [path, says] of [
    ["/rejoindre", false],
    ["/seances/animer", false],
    ["/banque", false],
    ["/seances/guide", true],
  ] as const) {
    page.path = path;
    const { unmount } = render(<OfflineMention />);
    expect(screen.queryByText(/Pas de réseau/) !== null, path).toBe(says);
    unmount();
  }
});
