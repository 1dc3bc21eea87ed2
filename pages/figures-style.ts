/** The style of pictures and tables of figures, for light and dark screens and for print. */
export const figuresStyle = `
.pair { display: grid; grid-template-columns: minmax(0, 30rem) minmax(0, 1fr); gap: 1rem 1.5rem;
  align-items: start; margin: 0 0 1.2rem; }
.pair:has(.wide) { grid-template-columns: minmax(0, 1fr); }
@media (max-width: 50rem) { .pair { grid-template-columns: minmax(0, 1fr); } }
.scroll { overflow-x: auto; } .scroll:focus-visible { outline: 2px solid var(--changed); }
svg { max-width: 100%; height: auto; font: 14px system-ui, sans-serif; }
svg text { fill: var(--ink); } svg .head, svg .count { fill: var(--soft); }
.figures { table-layout: auto; } .figures td, .figures thead th + th { text-align: right; }
.figures td { font-variant-numeric: tabular-nums; white-space: nowrap; }
.figures th { overflow-wrap: break-word; min-width: 3.5rem; } .figures th[scope=row] { min-width: 6rem; }
.figures th, .figures td { padding: .3rem .5rem; } .figures .same { background: var(--tint); }
@media (max-width: 50rem) { .wide svg { max-width: none; } }
@media (max-width: 40rem) { .figures { font-size: .85rem; } .figures th, .figures td { padding: .3rem .25rem; }
  .figures thead th { min-width: 2rem; font-size: .72rem; } }
@media print { svg, .same { print-color-adjust: exact; } .pair { display: block; } svg { break-inside: avoid; }
  .scroll { overflow: visible; } .wide svg { max-width: 100%; } }
`;
