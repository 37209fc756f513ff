import { createHash } from 'node:crypto'
import { Html } from './html.ts'

/** One sheet for every page: a phone's single column first, the reader's own light or dark, nothing loaded from outside. */
const CSS = `
:root{color-scheme:light dark;--page:#f2f4f5;--sheet:#fff;--ink:#1c2125;--quiet:#4f5b62;--line:#c3cbd0;--brand:#0b6e6e;--on-brand:#fff;--note:#e8f1f1;--bad:#a3231d;--bad-note:#fdecea;--good:#17653a;--good-note:#e6f4ea;--focus:#b35300}
@media (prefers-color-scheme:dark){:root{--page:#15181b;--sheet:#202428;--ink:#f1f3f4;--quiet:#b9c0c6;--line:#4a535a;--brand:#5cc5c0;--on-brand:#06201f;--note:#24383a;--bad:#ff9d94;--bad-note:#3d2422;--good:#7fd6a0;--good-note:#1d3526;--focus:#f5a524}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
.wrap{max-width:42rem;margin:0 auto;padding:0 1rem}
.skip{position:absolute;left:-100vw}
.skip:focus{left:0;background:var(--sheet);padding:.75rem;z-index:1}
header .wrap{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;padding-top:.5rem}
header strong{letter-spacing:.04em;font-size:1.125rem}
nav ul{display:flex;list-style:none;margin:0;padding:0;gap:.25rem}
nav a,nav span{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;min-width:2.75rem;padding:0 .375rem;border-radius:.375rem;text-transform:uppercase;font-size:.875rem}
nav span{font-weight:700;background:var(--note)}
a{color:var(--brand)}
h1{font-size:1.625rem;line-height:1.25;margin:.75rem 0 .5rem}
h2{font-size:1.1875rem;line-height:1.3;margin:0 0 .5rem}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:0 0 .75rem}
form+p,noscript+p{margin-top:.75rem}
section>:last-child,.box>:last-child{margin-bottom:0}
section,.box{background:var(--sheet);border-radius:.5rem;padding:1rem;margin:0 0 1rem}
.note{background:var(--note);border-left:.25rem solid var(--brand);padding:.75rem;border-radius:.25rem}
.bad{background:var(--bad-note);border:.125rem solid var(--bad)}
.good{background:var(--good-note);border:.125rem solid var(--good)}
.quiet{color:var(--quiet);font-size:.875rem}
dl{margin:0}
dl div{padding:.5rem 0;border-bottom:1px solid var(--line)}
dl div:last-child{border-bottom:0}
dt{color:var(--quiet);font-size:.875rem}
dd{margin:0;font-weight:600}
dd.price{font-size:1.375rem;line-height:1.3}
ol.timeline{list-style:none;margin:0;padding:0 0 0 1rem;border-left:.125rem solid var(--line)}
ol.timeline li{padding:0 0 .75rem}
ol.timeline time{display:block;color:var(--quiet);font-size:.875rem}
.photos{display:grid;grid-template-columns:repeat(auto-fill,minmax(7.5rem,1fr));gap:.5rem;margin:0 0 .75rem;padding:0;list-style:none}
.photos img{display:block;width:100%;height:7.5rem;object-fit:cover;border-radius:.25rem;background:var(--note)}
ul.plain{list-style:none;margin:0;padding:0}
ul.plain a{display:inline-block;min-height:2.75rem;padding:.5rem 0}
fieldset{border:0;margin:0 0 .5rem;padding:0;min-width:0}
legend{padding:0;font-weight:700;margin:.75rem 0 .5rem;font-size:1.0625rem}
.field{margin:0 0 1rem}
.field>label,.field>fieldset>legend{display:block;font-weight:600;font-size:1rem;margin:0 0 .25rem}
.field .opt{font-weight:400;color:var(--quiet)}
.hint{display:block;color:var(--quiet);font-size:.875rem;margin:0 0 .25rem}
.wrong{display:block;color:var(--bad);font-weight:600;margin:0 0 .25rem}
input[type=text],input[type=email],input[type=date],textarea,select{width:100%;max-width:100%;min-height:2.75rem;font:inherit;color:var(--ink);background:var(--sheet);border:1px solid var(--quiet);border-radius:.375rem;padding:.5rem .625rem}
input[type=date]{max-width:14rem;-webkit-appearance:none;appearance:none}
textarea{min-height:9rem;resize:vertical}
[aria-invalid=true]{border:.125rem solid var(--bad)!important}
.choice{display:flex;align-items:center;gap:.625rem;min-height:2.75rem}
.choice input{width:1.375rem;height:1.375rem;flex:none;margin:0;accent-color:var(--brand)}
.choice label{flex:1;padding:.5rem 0}
button,.button{display:flex;align-items:center;justify-content:center;text-align:center;width:100%;min-height:3rem;font:inherit;font-weight:700;padding:.625rem 1.25rem;border:.125rem solid var(--brand);border-radius:.375rem;background:var(--brand);color:var(--on-brand);text-decoration:none;cursor:pointer;margin:.5rem 0 0}
button.second,.button.second{background:transparent;color:var(--brand)}
:focus-visible{outline:.1875rem solid var(--focus);outline-offset:.125rem}
details{border-top:1px solid var(--line);margin:1rem 0 0}
details+details{margin:0}
summary{min-height:3rem;display:flex;align-items:center;cursor:pointer;font-weight:600;color:var(--brand);padding:.5rem 0;gap:.5rem;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"+";font-weight:700;width:1rem;text-align:center;flex:none}
details[open]>summary::before{content:"\\2212"}
footer{padding:0 0 2rem}
@media (min-width:40rem){button,.button{width:auto;display:inline-flex;margin-right:.5rem}h1{font-size:2rem}section,.box{padding:1.5rem}dl div{display:grid;grid-template-columns:15rem 1fr;gap:1rem}dt{font-size:1rem}}
@media print{header nav,form,details,.skip{display:none}body{background:#fff}}
`

/** The sheet as it stands in every page. */
export const STYLE = new Html(`<style>${CSS}</style>`)

/** Only this sheet, our own pictures, and forms that post to ourselves: no script at all, whatever slips through. `more` lets in what one page needs. */
export const contentSecurityPolicy = (more: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(CSS).digest('base64')}'`,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...more,
  ].join('; ')

/** That of a page without a script. */
export const CONTENT_SECURITY_POLICY = contentSecurityPolicy([])
