import type { Metadata } from "next";
import { MissingPage } from "@/components/site/missing-page";

export const metadata: Metadata = {
  title: "Page indisponible sans réseau",
  robots: { index: false },
};

/** What the service worker shows in the place of a page that this device does not have. */
export default function OfflinePage() {
  return <MissingPage />;
}
