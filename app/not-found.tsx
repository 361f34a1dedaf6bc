import type { Metadata } from "next";
import ui from "@/components/ui/ui.module.css";
import { paths } from "@/lib/site/paths";

export const metadata: Metadata = { title: "Page introuvable" };

export default function NotFound() {
  return (
    <>
      <h1>Page introuvable</h1>
      <p>Cette adresse ne mène à rien ici : elle a pu changer, ou comporter une faute de frappe.</p>
      <div className={ui.actions}>
        <a className={`${ui.button} ${ui.primary}`} href={paths.home}>
          Revenir à l’accueil
        </a>
        <a className={ui.button} href={paths.sitemap}>
          Plan du site
        </a>
      </div>
    </>
  );
}
