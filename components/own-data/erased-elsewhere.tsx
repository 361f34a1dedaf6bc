import { useAttempts } from "@/lib/attempts/use-attempts";
import { Notice } from "../ui/notice";

/** Says that everything was erased under the page, whoever did it: another tab, the browser, or this page too late to be told. */
export function ErasedElsewhere() {
  const erased = useAttempts((state) => state.erasedElsewhere);
  if (!erased) return null;
  return (
    <Notice alert title="Vos réponses ont été effacées de ce poste">
      <p>
        Tout a été effacé pendant que cette page était ouverte : dans un autre onglet, par le navigateur, ou
        par un effacement demandé ici qui a tardé. Rien de ce que la page montrait n’est gardé.
      </p>
    </Notice>
  );
}
