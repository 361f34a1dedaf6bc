import styles from "./site.module.css";

/** The application's own mark: a π whose lintel is made of the seven domains. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="11" fill="var(--brand)" />
      <g fill="var(--highlight)">
        {[0, 1, 2, 3, 4, 5, 6].map((i) => (
          <rect key={i} x={7 + i * 3.8} y="10" width="2.9" height="4.6" rx="1.1" />
        ))}
      </g>
      <g fill="none" stroke="var(--on-brand)" strokeWidth="3.6" strokeLinecap="round">
        <path d="M14.6 18.6v7.2c0 2.4-.8 3.9-2.6 5" />
        <path d="M25.4 18.6v8.6c0 2.2 1 3.4 3.2 3.4" />
      </g>
    </svg>
  );
}
