/** How each command is called, as help and refusals say it. */
export const usages = {
  run:
    "double11 run <scenario or file.yaml> [--seed text] [--slice k] [--replications n] [--from 23:59:30] [--until 00:02:00]\n" +
    "             [--set path=value] [--out file] [--plugin module.ts] [--json]",
  compare:
    "double11 compare <scenario or file.yaml> [other] [--set path=value] [--seed text] [--slice k] [--replications n]\n" +
    "             [--from 23:59:30] [--until 00:02:00] [--plugin module.ts] [--json]",
  plan:
    'double11 plan <scenario or file.yaml> [--objective "order.sojourn.p99 < 0.5 s per 10 s in 99.9 % of windows"]\n' +
    "             [--stations order,payment] [--lost 0.1] [--resolution 1] [--inputs] [--seed text] [--slice k] [--replications n]\n" +
    "             [--from 23:59:30] [--until 00:02:00] [--set path=value] [--plugin module.ts] [--json]",
  check: "double11 check [id or file.yaml…] [--seed text] [--replications n] [--plugin module.ts] [--json]",
  import:
    "double11 import rates <file.csv or file.json> [--load-test file.csv]\n" +
    "  double11 import load-test <file.csv>\n" +
    "  double11 import call-graph <file.csv> --rate 100 [--utilization 0.5]",
  schema: "double11 schema",
  view: "double11 view [file] [--port n]",
  report: "double11 report <file> [--html file] [--language en|zh-CN]",
  page: "double11 page [--out folder] [--run file]",
  start: "double11 start",
};
