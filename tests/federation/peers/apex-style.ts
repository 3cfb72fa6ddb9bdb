/** The harbour's look: its own, so that everybody sees another server. */
export const style = `
:root{color-scheme:light dark;--ink:#10212e;--soft:#4c6273;--ground:#eef3f6;--card:#fff;--line:#d3dee6;--sea:#0b3c5d;--link:#0a5a8c;--sun:#ffd166}
@media (prefers-color-scheme:dark){:root{--ink:#e8f0f5;--soft:#a9bccb;--ground:#0d1a24;--card:#142634;--line:#2a4254;--sea:#08283f;--link:#7cc4f2}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,"Segoe UI",Roboto,sans-serif}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem}
.wide{max-width:80rem;margin:0 auto;padding:0 1rem}
.top{background:linear-gradient(160deg,#0b3c5d,#145c7f 60%,#d9863b);color:#fff;border-bottom:4px solid var(--sun)}
.top .wide{display:flex;gap:1rem;align-items:center;padding:1.25rem 1rem}
.top h1{margin:0;font-size:1.5rem;line-height:1.2}.top p{margin:.2rem 0 0;text-shadow:0 1px 2px #0008}
.columns{display:grid;grid-template-columns:19rem minmax(0,1fr) 17rem;gap:1.5rem;padding-block:1.5rem;align-items:start}
@media (max-width:70rem){.columns{grid-template-columns:17rem minmax(0,1fr)}.news{grid-column:1/-1}}
@media (max-width:46rem){.columns{grid-template-columns:minmax(0,1fr)}}
h2{font-size:1.1rem;margin:0 0 .75rem}section>h2{margin-top:.25rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:0 0 1rem}
.count{color:var(--soft);font-weight:400}
label{display:block;margin:0 0 .6rem;font-size:.9rem;color:var(--soft)}
input[type=text],input[type=file],textarea,select{display:block;width:100%;margin-top:.2rem;padding:.5rem .6rem;font:inherit;color:var(--ink);background:var(--ground);border:1px solid #6f8798;border-radius:.4rem}
button{font:inherit;font-weight:600;color:#fff;background:#0a5a8c;border:0;border-radius:.4rem;padding:.5rem .9rem;min-height:2.5rem;cursor:pointer}
button:hover{background:#084a74}
button.quiet{background:none;color:var(--link);font-weight:500;padding:.25rem .5rem}
button.quiet:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--sun);outline-offset:2px;box-shadow:0 0 0 2px #10212e}
a{color:var(--link)}
small{display:block;color:var(--soft);font-size:.82rem;overflow-wrap:anywhere}
.people{list-style:none;margin:0;padding:0}.people li{display:flex;gap:.6rem;align-items:center;padding:.35rem 0}.people li span:not(.face){flex:1;min-width:0}
.face{width:44px;height:44px;border-radius:.6rem;object-fit:cover;flex:none;background:var(--sea)}.letter{display:grid;place-items:center;color:#fff;font-weight:700}
.post header{display:flex;gap:.7rem;align-items:center}.post header>span:not(.face){flex:1;min-width:0}.post .when{font-size:.82rem}
.post h3{margin:.75rem 0 .25rem}.text{overflow-wrap:anywhere}.text p{margin:.6rem 0}
.boosted{margin:0 0 .5rem;color:var(--soft);font-size:.9rem}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.5rem;margin-top:.6rem}.pictures img{width:100%;max-height:26rem;object-fit:cover;border-radius:.6rem}
.warning{margin:.6rem 0;border-left:4px solid var(--sun);padding-left:.75rem}.warning summary{cursor:pointer;font-weight:600;padding:.3rem 0}
.post footer{display:flex;flex-wrap:wrap;gap:.25rem .5rem;align-items:center;margin-top:.6rem}.post footer form{margin:0}.tally{color:var(--soft);font-size:.85rem;flex:1}
.answer summary,.card>details summary{cursor:pointer;color:var(--link);padding:.3rem 0}.answer[open]{flex-basis:100%}
.poll fieldset{border:1px solid var(--line);border-radius:.6rem;margin:.6rem 0;padding:.5rem .75rem}.option{display:grid;grid-template-columns:auto 1fr 6rem 3rem;gap:.5rem;align-items:center;color:var(--ink)}
.option span{grid-column:2}meter{width:100%}.option small{text-align:right}
.note{background:#d8f0e2;color:#0b3d22;border-radius:.6rem;padding:.7rem 1rem;margin:0 0 1rem}.note.bad{background:#fbdcdc;color:#5a0d0d}
.news ol{list-style:none;margin:0;padding:0}.news li{padding:.6rem 0;border-bottom:1px solid var(--line)}.news li p{margin:.3rem 0 0}
.empty{color:var(--soft)}
@media (prefers-reduced-motion:no-preference){.card{transition:border-color .2s}.card:hover{border-color:#6f8798}}
`
