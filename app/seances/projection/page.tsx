import type { Metadata } from "next";
import { ProjectionScreen } from "@/components/sessions/projection-screen";

export const metadata: Metadata = { title: "Écran partagé" };

export default function ProjectionPage() {
  return <ProjectionScreen />;
}
