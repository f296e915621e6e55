import type { ReactNode } from 'react';
import './layout.css';

interface PanelProps {
  readonly title?: ReactNode;
  /** One line beside the title: what is counted, since when. */
  readonly note?: ReactNode;
  /** Controls at the right of the title. */
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled surface whose content scrolls inside it. */
export function Panel({ title, note, tools, className, children }: PanelProps) {
  return (
    <section className={className === undefined ? 'panel' : `panel ${className}`}>
      {(title !== undefined || tools !== undefined) && (
        <header className="panel-head">
          {title !== undefined && <h2>{title}</h2>}
          {note !== undefined && <span className="panel-note">{note}</span>}
          {tools !== undefined && <div className="panel-tools">{tools}</div>}
        </header>
      )}
      <div className="panel-body">{children}</div>
    </section>
  );
}
