import type { Words } from "./words.ts";

/** What comparing and sensitivity say in simplified Chinese. */
export const chineseCompare: Pick<Words, "compare"> = {
  compare: {
    title: "比较",
    none: "请更改规划并演练：所记录的运行为甲（A），演练为乙（B）。",
    names: (a, b) => `A：${a}。B：${b}。`,
    swap: "交换 A 与 B",
    run: (pairs) => `再运行 ${pairs} 对`,
    progress: "成对运行的进度",
    stage: "差异的环节",
    queueOf: "各时刻队列，B − A：",
    stageHead: "环节",
    fromTo: (a, b) => `${a} → ${b}`,
    onePair: "仅一次重复，无区间：请运行多次",
    same: "无差异",
    alike: (pairs) => `全部 ${pairs} 对相同`,
    unclear: "无明显差异",
    interval: (low, high, pairs) => `95 %：${low} 至 ${high}，${pairs} 对`,
    narrower: (times) => `区间为独立种子的 ${times} 分之一`,
    asWide: "不比独立种子更窄",
    through: (customers, stage) => `通过${stage}的${customers}`,
    done: (pairs) => `${pairs} 对重复，每对两边是相同的顾客。`,
    cancelled: "已取消：已结束的各对计入。",
    differenceOf: (stage, low, high) => `${stage}的队列，B 减 A：${low} 至 ${high}。`,
    now: (at) => `${at} 两次运行中在等待者`,
    customer: (source, serial, born) => `两边的同一位顾客：${source}，第 ${serial} 位，出生于 ${born}；在各环节停留`,
    noCustomer: "两个文件没有共同跟随的顾客。",
    ghost: (queue) => `另一运行中有 ${queue} 在等待`,
  },
};
