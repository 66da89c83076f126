export default {
  title: '话术',
  text: '坐席通话时在工作台上阅读，其中的占位内容自动填好。',
  marks: '“# ”开头是小标题，“- ”或“1. ”开头是列表，**两个星号**之间是重点，空行分段。',
  insert: '点击插入：',
  fieldHint: '任务文件里的列和客户字段写成 {example}。',
  preview: '预览（示例数据）',
  unknown: '这些占位内容不会被填写，将原样显示：{places}',
  savedUnknown: '已保存。请注意，这些占位内容不会被填写：{places}',
  none: '没有话术',
  missing: '还不知道',
  nothing: '没有这样的占位内容',
  sample: { name: '王芳', city: '上海', address: '南京东路 100 号', number: '138 0013 8000', place: '上海', queue: '售前', campaign: '春季回访', agent: '李明', extension: '1003' },
}
