import type { Words } from "./words.ts";

/** What planning says in simplified Chinese. */
export const chinesePlan: Pick<Words, "plan"> = {
  plan: {
    title: "规划",
    forecast: "1 预测",
    size: "2 定量",
    rehearse: "3 演练",
    limit: "4 限流",
    prices: "每台服务器每小时价格",
    objectives: "目标",
    demand: "全部需求",
    pulses: "脉冲",
    percentOfRun: "% （相对于此运行）",
    peakOf: (rate, period) => `需求峰值：每${period} ${rate}。`,
    peakOfRated: (rate, period) => `需求峰值：每${period} ${rate}（仅计有速率的来源）。`,
    peakUnknown: "需求峰值：未知，因为没有来源有速率。",
    meanOf: (rate, period) => `需求：平均每${period} ${rate}，按此运行中到来者计。`,
    shapeOfRun: "形状：与此运行相同。",
    shapeImported: "形状：已导入",
    ownShape: "恢复此运行的形状",
    importCsv: "导入表格…",
    importTitle: "两列：自运行开始的秒数，每秒顾客数",
    noRates: "此运行没有可由预测更改的来源速率。",
    csv: {
      line: (line, got) => `预测：第 ${line} 行：应为两个数字（秒数与每秒顾客数），实为“${got}”。未作任何更改。`,
      order: (line, got) => `预测：第 ${line} 行：时间应晚于上一行，实为 ${got}。未作任何更改。`,
      empty: "预测：至少应有两行秒数与每秒顾客数。未作任何更改。",
      span: (end, from, until) => `预测：时间应从 0 到运行结束 ${end}，实为 ${from} 至 ${until}。未作任何更改。`,
      tooLong: (most) => `预测：最多 ${most} 行。未作任何更改。`,
    },
    slider: (title) => `${title}，滑块`,
    was: (unit, value) => `${unit}（运行时为 ${value}）`,
    nothing: "空",
    outOfBounds: (title, least, most, got, kept) =>
      `${title}：应为 ${least} 到 ${most} 的整数，实为 ${got}。规划保持 ${kept}。`,
    noneOfThese: "此运行没有。",
    priceOf: (stage) => `${stage}每台服务器每小时价格`,
    addObjective: "添加目标",
    remove: "移除",
    removeObjective: (number) => `移除目标 ${number}`,
    objectiveField: (number, field) => `目标 ${number}：${field}`,
    objectiveBounds: (number, field, got) =>
      `目标 ${number}，${field}：应为大于 0 的数（百分比须小于 100），实为 ${got}。目标保持不变。`,
    objectiveWindow: (number, step, got) =>
      `目标 ${number} 的窗口：应为 ${step} 秒的整数倍（此运行按此记录等待），实际为 ${got}。目标保持不变。`,
    stage: "环节",
    measure: "度量",
    quantile: "分位数，%",
    below: "低于，秒",
    window: "每窗口，秒",
    share: "窗口占比，%",
    noSuchStage: (name) => `“${name}”不是此运行的环节：请另选`,
    slice: "模拟哪些顾客",
    everyone: "每一位顾客",
    sliceAt: (slice) => `每 ${slice} 位顾客模拟一位`,
    wholeAt: (slice, whole) => `${slice}，热点行每 ${whole} 位模拟一位`,
    countsWithin: (stage, percent) =>
      `按此抽样，${stage}的计数误差在 ±${percent} %（95 %）以内；负载与长队列不变，单次等待较粗。`,
    rowsThinned: "热点行的高峰时长不变；其最长等待会偏长百分之几。",
    estimate: (slice, seconds) => `${slice}：约 ${seconds}`,
    run: "演练",
    progress: "演练进度",
    cancel: "取消",
    undo: "撤销",
    redo: "重做",
    partial: (at, served, customers, queue, stage) =>
      `已到 ${at}：目前已服务${customers} ${served}；${stage}有 ${queue} 在等待。`,
    result: (title, verdict, digest) => `${title}。${verdict}摘要 ${digest}。`,
    cancelled: "已取消：所显示的保持不变。",
    long: (time) => `此次演练约需 ${time}。`,
    coarser: (slice) => `采用${slice}`,
    anyway: "仍要演练",
    notNow: "暂不",
    previewNote: "~ 为流体预览：平均进程，不含偶然。",
    search: {
      choice: "须达成目标的重复次数",
      inSoMany: (replications) => `以 ${replications} 次重复`,
      progress: "寻找的进度",
      stop: "停止",
      stopped: "已停止：规划保持不变。",
      overtaken: "规划已更改，针对它的寻找已停止。",
      noObjective: "没有可供规划达成的目标：请在“目标”中添加。",
      long: (time) => `此次寻找约需 ${time}。`,
      anyway: "仍要寻找",
      stale: "现在的规划已是另一个。",
      command: "在命令行中做同样的寻找",
    },
    smallest: {
      find: "寻找最小规划",
      note: (lost) =>
        `最小规划：目标所指各环节最少需要多少服务器，才能在每次重复中达成全部目标，且流失顾客不超过 ${lost}。规划的其余部分不变。`,
      news: (run, servers, kept, replications) =>
        `第 ${run} 次运行：${servers}；${replications} 次重复中已连续 ${kept} 次达成。`,
      found: (runs, replications) => `经 ${runs} 次运行，已找到在 ${replications} 次重复中均达成目标的最小规划。`,
      taken: "现已采用；撤销即可恢复原规划。",
      sure: (share, confidence, replications) =>
        `把握：至少 ${share} 的此类重复能达成要求，置信度 ${confidence}（${replications} 次重复）。这只计偶然：各项假设仍可能有误。`,
      unsure: (replications) =>
        `把握：${replications} 次重复少于所求环节的数目，对其他重复什么也说明不了。请增加次数。`,
      caption: "各环节所需的最少服务器",
      stage: "环节",
      before: "原先",
      now: "现在",
      change: "变化",
      why: "为何不能更少",
      oneAtLeast: "至少一台服务器",
      tooFewBroken: (servers, replication, of, objective) =>
        `${servers} 台太少：${of} 次重复中的第 ${replication} 次违反“${objective}”`,
      tooFewLost: (servers, replication, of, stage) =>
        `${servers} 台太少：${of} 次重复中的第 ${replication} 次在${stage}流失过多顾客`,
      tooFewWaiting: (servers, replication, of, stage) =>
        `${servers} 台太少：${of} 次重复中的第 ${replication} 次在${stage}留下过多等待的顾客`,
      waiting: (share, stage, replication) =>
        `第 ${replication} 次重复结束时，仍有 ${share} 的顾客在${stage}等待，而没有目标涉及它：其后各环节只按${stage}放行的流量规划。`,
    },
    headroom: {
      waiting: (share, stage, replication) =>
        `在此需求下，第 ${replication} 次重复结束时，仍有 ${share} 的顾客在${stage}等待，而没有目标涉及它：其后各环节承受的只是${stage}放行的流量。`,
      find: "寻找其余量",
      note: "余量：规划不变，所有来源的需求一同增长，直到上述某项被违反为止，还能承受多少。",
      news: (run, percent, kept, replications) =>
        `第 ${run} 次运行：需求的 ${percent}；${replications} 次重复中已连续 ${kept} 次达成。`,
      more: (percent, replications, runs) =>
        `在 ${replications} 次重复中，规划均能承受比其需求多 ${percent} 的需求（${runs} 次运行）。`,
      hardly: (replications, runs) =>
        `在 ${replications} 次重复中，规划均能承受其需求，但几乎不能更多（${runs} 次运行）。`,
      only: (percent, replications, runs) =>
        `在 ${replications} 次重复中，规划只能承受其需求的 ${percent}（${runs} 次运行）。`,
      broken: (percent, replication, objective) =>
        `达到其 ${percent} 时，第 ${replication} 次重复首先违反“${objective}”。`,
      lost: (percent, replication, stage) =>
        `达到其 ${percent} 时，第 ${replication} 次重复首先在${stage}流失过多顾客。`,
      sure: (share, confidence, replications) =>
        `把握：至少 ${share} 的此类重复能承受同样多，置信度 ${confidence}（${replications} 次重复）。这只计偶然：各项假设仍可能有误。`,
    },
    outcome: "规划的结果：各目标在其最差窗口",
    objective: "目标",
    recorded: "如所记录",
    preview: "~ 预览",
    rehearsed: "演练",
    rehearsedStale: "演练（另一规划）",
    error: "~ 的误差",
    objectiveOf: (stage, bound) => `${stage}：${bound}`,
    holds: (value) => `${value}，达成`,
    broken: (value, broken, windows) => `${value}，${windows} 个窗口中 ${broken} 个违反`,
    cost: "服务器，从开始到结束",
    serverHours: (hours) => `${hours} 台时`,
    money: (money, hours) => `${money}，共 ${hours} 台时`,
    asRun: "如所记录，重新运行",
    demandAt: (percent) => `全部需求为 ${percent} %`,
    pulsesAt: (percent) => `脉冲为 ${percent} %`,
    more: (changes, count) => `${changes}；另有 ${count} 项`,
  },
};
