export default {
  notAnAddress: '请填写以 https:// 或 http:// 开头的完整地址',
  webhook: { notFound: '这个地址已经被删除了。' },
}
