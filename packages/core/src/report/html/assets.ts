/** The page's looks: light and dark by the reader's setting, black on white on paper. */
export const style = `
:root{color-scheme:light dark;--back:#fff;--text:#1b1f24;--soft:#5b6570;--line:#d7dce1;--card:#f6f8fa;--critical:#c2185b;--high:#b45f06;--medium:#7d7a00;--low:#2f5fd0;--info:#6b7280;--passed:#3b7d4f}
@media (prefers-color-scheme:dark){:root{--back:#14171a;--text:#e6e9ec;--soft:#9aa5b1;--line:#333a41;--card:#1d2226;--critical:#ff7ab0;--high:#ffb340;--medium:#c9c95a;--low:#86a8ff;--info:#a9b3bd;--passed:#74c08a}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.5rem;background:var(--back);color:var(--text);font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:1.75rem 0 .5rem}
p{margin:.25rem 0}.note,.place{color:var(--soft)}
code,.place{font-family:ui-monospace,monospace;font-size:.87em;overflow-wrap:anywhere}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1rem;margin:1rem 0}
figure{margin:0;padding:.75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card)}
figcaption{font-weight:600;margin-bottom:.4rem}
svg{width:100%;height:auto;display:block}svg text{font:13px system-ui,sans-serif;fill:var(--text)}
.bar-critical{fill:var(--critical)}.bar-high{fill:var(--high)}.bar-medium{fill:var(--medium)}.bar-low{fill:var(--low)}.bar-info{fill:var(--info)}
.outcome-failed{fill:var(--critical)}.outcome-accepted{fill:var(--high)}.outcome-passed{fill:var(--passed)}.outcome-notApplicable{fill:var(--info)}.outcome-notEvaluable{fill:var(--low)}
.filters{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;padding:.6rem 0;background:var(--back);border-bottom:1px solid var(--line);z-index:1}
.filters input[type=search]{flex:1 1 14rem;padding:.4rem .6rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);color:inherit;font:inherit}
section.object{border:1px solid var(--line);border-radius:.5rem;margin:1rem 0;padding:.25rem 1rem .75rem}
section.object h2{margin:.6rem 0 .1rem;overflow-wrap:anywhere}
article{display:grid;grid-template-columns:5.5rem 1fr;gap:.25rem .75rem;padding:.6rem 0;border-top:1px solid var(--line)}
article h3{font-size:1rem;margin:0}article ul{margin:.2rem 0;padding-left:1.1rem}
.severity{font-weight:700;text-transform:uppercase;font-size:.8rem;padding-top:.15rem}
.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.info{color:var(--info)}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
[hidden]{display:none!important}
@media (max-width:40rem){body{padding:.75rem}article{grid-template-columns:1fr}}
@media print{:root{color-scheme:light;--back:#fff;--text:#000;--soft:#444;--card:#fff;--line:#bbb}.filters{display:none}article,figure,tr{break-inside:avoid}[hidden]{display:revert!important}section.object{border:0;border-top:2px solid #000;border-radius:0}}
`;

/** Filters by word and severity. Without it the page shows everything. */
export const script = `
const filters=document.querySelector('.filters');filters.hidden=false;
const words=filters.querySelector('input[type=search]');
const boxes=[...filters.querySelectorAll('input[type=checkbox]')];
const shown=filters.querySelector('output');
const articles=[...document.querySelectorAll('article')].map(e=>({e,severity:e.dataset.severity,text:(e.closest('section').querySelector('header').textContent+' '+e.textContent).toLowerCase()}));
const sections=[...document.querySelectorAll('section.object')];
function apply(){
  const wanted=words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const allowed=new Set(boxes.filter(b=>b.checked).map(b=>b.value));
  let count=0;
  for(const a of articles){const on=allowed.has(a.severity)&&wanted.every(w=>a.text.includes(w));a.e.hidden=!on;if(on)count++}
  for(const s of sections)s.hidden=!s.querySelector('article:not([hidden])');
  shown.textContent=count+' of '+articles.length;
}
words.addEventListener('input',apply);for(const b of boxes)b.addEventListener('change',apply);apply();
`;
