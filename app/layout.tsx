import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { Footer } from "@/components/site/footer";
import { Header } from "@/components/site/header";
import { KeepWhenInstalled } from "@/components/site/installed";
import { OfflineMention } from "@/components/site/offline-mention";
import { iconAddress } from "@/lib/site/icon";
import "@/components/site/tokens.css";
import "@/components/site/base.css";

const hyperlegible = localFont({
  // Made by `lib/site/reduce-font.ts`, which the build runs first.
  src: "../build/font.woff2",
  weight: "400 750",
  variable: "--font-hyperlegible",
  // A font that comes late would move every line: that page does without it, the next one has it.
  display: "optional",
});

export const metadata: Metadata = {
  title: { default: "Auto-évaluation Cloud π Native", template: "%s — Auto-évaluation Cloud π Native" },
  description:
    "Testez-vous sur les sept domaines de la certification Cloud π Native : ce qui est acquis, ce qui reste à travailler, ce qu’on ne sait pas encore. Sans compte, sur votre poste.",
  icons: {
    icon: { url: iconAddress, type: "image/svg+xml" },
    apple: { url: "/icons/apple-touch-icon.png", sizes: "180x180" },
  },
  manifest: "/manifest.webmanifest",
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#182126" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="fr" className={hyperlegible.variable}>
      <body>
        <Header />
        <main id="contenu" tabIndex={-1}>
          {children}
        </main>
        <Footer />
        <OfflineMention />
        <KeepWhenInstalled />
      </body>
    </html>
  );
}
