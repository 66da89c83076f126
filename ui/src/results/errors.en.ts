export default {
  notAnAddress: 'Write a whole address that begins with https:// or http://',
  webhook: { notFound: 'This address is not there any more.' },
}
