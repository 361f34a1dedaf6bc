import { showCode } from "@/lib/sessions/code";
import { paths } from "@/lib/site/paths";
import styles from "./join-card.module.css";
import { QrCode } from "./qr-code";

/** How to come in: the code to say aloud, the address to type, the QR code to scan. */
export function JoinCard({ code, large = false }: { code: string; large?: boolean }) {
  const link = `${location.origin}${paths.joinWith(code)}`;
  return (
    <div className={`${styles.joinCard} ${large ? styles.large : ""}`}>
      <QrCode text={link} label="QR code du lien pour rejoindre la séance" />
      <div>
        <p className={styles.joinAddress}>
          Sur <strong>{`${location.host}${paths.join}`}</strong>, avec le code
        </p>
        <p className={styles.code}>{showCode(code)}</p>
        <p className={styles.joinLink}>
          <a href={link}>{link}</a>
        </p>
      </div>
    </div>
  );
}
