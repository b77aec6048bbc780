// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlstyle.h"

namespace {

constexpr char Colours[] = R"(
:root{color-scheme:light dark;
--paper:#ffffff;--wash:#f4f6f8;--ink:#1b1f24;--secondary:#5a6068;--hairline:#c9ced4;--accent:#17364f;--link:#00538f;
--critical:#8c0d1e;--warning:#946200;--notice:#005cb2;--ok:#00804a;--nodata:#5a6068}
@media screen and (prefers-color-scheme:dark){:root{
--paper:#1e1e1e;--wash:#282b2f;--ink:#e8eaed;--secondary:#aeb4bc;--hairline:#474c53;--accent:#a9cdea;--link:#8cc4f2;
--critical:#ff6b6b;--warning:#ffc300;--notice:#6cb0f5;--ok:#3ddc97;--nodata:#aeb4bc}}
)";

constexpr char Text[] = R"(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 "Noto Sans","Segoe UI",system-ui,-apple-system,Roboto,"Helvetica Neue",Arial,sans-serif}
.page{max-width:66rem;margin:0 auto;padding:2.5rem 1.5rem;overflow-wrap:anywhere}
thead th{overflow-wrap:normal}
h1,h2,h3,h4{color:var(--accent);line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:2.2rem;margin:0 0 1rem;letter-spacing:-.01em}
h2{font-size:1.5rem;margin:3rem 0 .9rem}
h3{font-size:1.15rem;margin:2.2rem 0 .6rem}
.hosthead h3{font-size:1.35rem;margin:0}
h4{font-size:1.02rem;margin:1.8rem 0 .55rem}
h2 small,h3 small,h4 small{font-weight:400;font-size:.82rem;color:var(--secondary);margin-left:.35rem}
p{margin:.4rem 0}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,.scroll:focus-visible,summary:focus-visible{outline:3px solid var(--notice);outline-offset:2px}
.skip{position:absolute;left:-100vw;background:var(--paper);padding:.6rem 1rem;z-index:1}
.skip:focus{left:.5rem;top:.5rem}
code,pre,.code{font-family:"DejaVu Sans Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.8rem}
pre{background:var(--wash);padding:.8rem 1rem;overflow-x:auto;line-height:1.35;margin:.3rem 0 1rem;border-radius:4px}
.note,.secondary{color:var(--secondary)}
.note{font-size:.85rem}
.symbols{position:absolute}
)";

constexpr char Parts[] = R"(
.head{display:flex;gap:1rem;justify-content:space-between;align-items:flex-start;border-bottom:1px solid var(--hairline);padding-bottom:.7rem;margin-bottom:2rem;font-size:.85rem;color:var(--secondary)}
.head img{max-height:3.2rem;max-width:14rem;background:#ffffff;padding:2px}
.confidential{font-weight:700;color:var(--ink);text-align:right}
dl.about,dl.facts{display:grid;gap:0 1.2rem;margin:0}
dl.about{grid-template-columns:max-content 1fr;font-size:.92rem}
dl dt{color:var(--secondary)}
dl dd{margin:0;overflow-wrap:anywhere}
.key{font-size:1.28rem;line-height:1.45;margin:1.6rem 0;max-width:52rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;padding:0;margin:1.4rem 0 0;font-size:.92rem}
.tiles{list-style:none;display:grid;grid-template-columns:repeat(6,1fr);gap:1rem;padding:0;margin:1.6rem 0}
.tiles li{border-top:3px solid var(--hairline);padding-top:.55rem}
.tiles b{font-size:.85rem;white-space:nowrap}
.tiles .number{display:block;font-size:2.3rem;font-weight:700;line-height:1.15}
.tiles .note{display:block}
.tiles .critical{border-color:var(--critical)}.tiles .warning{border-color:var(--warning)}
.tiles .notice{border-color:var(--notice)}.tiles .ok{border-color:var(--ok)}
.tiles .nodata,.tiles .na{border-color:var(--nodata)}
.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2.2rem}
.two>table{align-self:start}
.scroll{overflow-x:auto;margin:0 -.3rem;padding:0 .3rem}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.4}
caption{text-align:left;color:var(--secondary);font-size:.82rem;padding:0 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.42rem .7rem .42rem 0;border-bottom:1px solid var(--hairline)}
thead th{color:var(--secondary);border-bottom:2px solid var(--accent);vertical-align:bottom;font-size:.8rem}
tbody th{font-weight:700}
th[scope=rowgroup]{color:var(--accent);padding-top:1.1rem;font-size:.95rem}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td small,th small{display:block;color:var(--secondary);font-size:.8rem;font-weight:400}
td.nowrap{white-space:nowrap;font-variant-numeric:tabular-nums}
td,tbody th{overflow-wrap:anywhere}
.fixed{table-layout:fixed;min-width:44rem}
.c-verdict{width:19%}.c-host{width:25%}.c-left{width:10%}.c-time{width:8.6rem}.c-few{width:5.2rem}
.facts-wrap{margin-top:1.2rem}
dl.facts{gap:0;grid-template-columns:10.5rem minmax(0,1fr);font-size:.86rem;border-top:1px solid var(--accent);align-content:start}
dl.facts dt,dl.facts dd{border-bottom:1px solid var(--hairline);padding:.32rem 0}
)";

constexpr char Hosts[] = R"(
.host{border-top:1px solid var(--hairline);padding-top:2rem;margin-top:2.6rem}
.hosthead{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;justify-content:space-between;align-items:baseline;margin-bottom:.8rem}
.banner{display:grid;grid-template-columns:auto 1fr;gap:0 1.1rem;border:1px solid var(--hairline);border-left:6px solid var(--nodata);padding:1rem 1.2rem}
.banner.critical{border-left-color:var(--critical)}.banner.warning{border-left-color:var(--warning)}
.banner.notice{border-left-color:var(--notice)}.banner.ok{border-left-color:var(--ok)}
.banner strong{font-size:1.2rem;color:var(--accent)}
.shape{width:1.05em;height:1.05em;vertical-align:-.16em;margin-right:.35em;flex:none}
.shape.large{width:2.3rem;height:2.3rem;margin:.15rem 0 0}
.findings{list-style:none;padding:0;margin:0;border-top:1px solid var(--accent)}
.findings li{border-bottom:1px solid var(--hairline);padding:.6rem 0 .6rem 1.7rem;font-size:.9rem}
.findings li>.shape{margin-left:-1.7rem;width:1.2rem;height:1.2rem;vertical-align:-.25em;margin-right:.5rem}
.findings .code{float:right;color:var(--secondary);margin-left:1rem}
.findings p{margin:.2rem 0}
figure{margin:0}
.chart{display:block;width:100%;min-width:42rem;height:auto}
.chart text{font-size:10.5px;fill:var(--ink)}
.chart text.soft{fill:var(--secondary)}.chart text.strong{font-weight:700}.chart text.onbar{fill:var(--paper);font-weight:700}
.f-ok{fill:var(--ok)}.f-notice{fill:var(--notice)}.f-warning{fill:var(--warning)}.f-critical{fill:var(--critical)}.f-nodata{fill:var(--nodata)}
.f-paper{fill:var(--paper)}.f-accent{fill:var(--accent)}.f-wash{fill:var(--wash)}
.f-b-warning{fill:var(--warning);fill-opacity:.08}.f-b-critical{fill:var(--critical);fill-opacity:.08}
.mark{fill:none;stroke:var(--paper);stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}.mark.thick{stroke-width:2.5}
.hollow{fill:none;stroke:var(--nodata);stroke-width:1.5;stroke-linecap:round}.dashed{stroke-dasharray:1.9 2.03;stroke-linecap:butt}
.l-warning{stroke:var(--warning);stroke-width:1.4}.l-critical{stroke:var(--critical);stroke-width:1.2}.l-gap{stroke:var(--hairline);stroke-width:1.6}
.grid{stroke:var(--hairline);stroke-width:1}.axis{stroke:var(--ink);stroke-width:1}.tickline{stroke:var(--secondary);stroke-width:1}
.curve{fill:none;stroke:var(--accent);stroke-width:1.8;stroke-linejoin:round}
.outline{fill:var(--paper);stroke:var(--secondary);stroke-width:1}.event{stroke:var(--ink);stroke-width:1;stroke-dasharray:4 3}
.o-warning{fill:none;stroke:var(--warning);stroke-width:1}.o-critical{fill:none;stroke:var(--critical);stroke-width:1}
.h-warning{fill:url(#p-warning)}.h-critical{fill:url(#p-critical)}.h-expired{fill:url(#p-expired)}.h-gap{fill:url(#p-gap)}
.faint{opacity:.55}
details{margin:.5rem 0;font-size:.88rem}
summary{cursor:pointer;color:var(--link)}
.foot{border-top:1px solid var(--hairline);margin-top:3.5rem;padding-top:.8rem;font-size:.82rem;color:var(--secondary);display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;justify-content:space-between}
)";

constexpr char Media[] = R"(
@media (max-width:56rem){.tiles{grid-template-columns:repeat(3,1fr)}.two{grid-template-columns:minmax(0,1fr)}.wide{display:none}}
@media (max-width:34rem){.page{padding:1.4rem 1rem}h1{font-size:1.7rem}.tiles{grid-template-columns:repeat(2,1fr)}
dl.about,dl.facts{grid-template-columns:minmax(0,1fr)}dl.facts dt{border:0;padding-bottom:0}dl.facts dd{padding-top:0}.findings .code{float:none;display:block;margin:0}}
@page{margin:16mm 15mm}
@media print{html{font-size:10.5pt}body{font-size:9.5pt}.page{max-width:none;padding:0}nav,.skip,details.data{display:none}
#hosts,.host+.host{break-before:page}.host{border-top:0;margin-top:0;padding-top:0}h1,h2,h3,h4{break-after:avoid}
tr,.banner,.findings li,figure,.tiles,.key{break-inside:avoid}thead{display:table-header-group}
.scroll{overflow:visible;margin:0;padding:0}.chart,.fixed{min-width:0}a{color:inherit;text-decoration:none}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--hairline)}
.tiles{grid-template-columns:repeat(6,1fr)}.two{grid-template-columns:repeat(2,minmax(0,1fr))}.wide{display:revert}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";

}

QByteArray htmlStyle()
{
    return QByteArray(Colours) + Text + Parts + Hosts + Media;
}
