import { readIdentity } from "@/lib/site/identity";
import { readPublished } from "@/lib/site/publication";

/** How to reach whoever runs this instance, as far as it was configured. */
export function Contact() {
  const { contact } = readIdentity(process.env);
  const { publication } = readPublished();
  return (
    <ul>
      {contact && (
        <li>
          Écrire à <a href={`mailto:${contact}`}>{contact}</a>
        </li>
      )}
      <li>
        Ouvrir un ticket sur <a href={`${publication.repository}/issues`}>la forge du projet</a>
      </li>
    </ul>
  );
}
