import type { Rows } from './data.ts'
import type { Route } from './house.ts'

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()

const MENU = [
  { say: ['welcome', 'call-may-be-recorded'], interruptible: false },
  {
    hours: {
      calendar: '客服上班时间',
      open: [
        {
          menu: {
            say: ['menu-example'],
            keys: { 1: [{ queue: '销售热线' }], 2: [{ queue: '售后服务', priority: 10, skills: { english: 50 } }], 9: [{ language: 'en' }, { say: ['please-wait'] }, { queue: '售后服务' }] },
            timeoutSeconds: 5,
            tries: 3,
            invalid: ['invalid-choice'],
            otherwise: [{ queue: '销售热线' }],
          },
        },
      ],
      closed: [{ say: ['closed-now'] }, { voicemail: { greeting: ['leave-a-message'], maxSeconds: 180 } }],
      holiday: [{ say: ['holiday-greeting'] }, { hangUp: {} }],
    },
  },
]

const prompt = (name: string, zh: string, en: string, seconds: number) => [
  { name, language: 'en', shipped: true, words: en, seconds },
  { name, language: 'zh', shipped: true, words: zh, seconds: seconds * 0.9 },
]

export const receptionLists: Record<string, Rows> = {
  numbers: {
    key: 'id',
    rows: [
      { id: 'n-1', number: '4001', shown: '4001', name: '总机', flow: { id: 'f-1', name: '总机流程' }, enabled: true },
      { id: 'n-2', number: '4008123456', shown: '400 812 3456', name: '全国热线', flow: { id: 'f-1', name: '总机流程' }, enabled: true },
      { id: 'n-3', number: '02152341234', shown: '021 5234 1234', name: '上海办事处', flow: { id: 'f-2', name: '直接排队' }, enabled: false },
    ],
  },
  flows: {
    key: 'id',
    rows: [
      { id: 'f-1', name: '总机流程', version: 7, language: 'zh', steps: MENU, problems: [], numbers: ['4001', '4008123456'] },
      { id: 'f-2', name: '直接排队', version: 1, language: 'zh', steps: [{ say: ['welcome'] }, { queue: '销售热线' }], problems: [], numbers: ['02152341234'] },
      {
        id: 'f-3',
        name: '活动专线',
        version: 2,
        language: 'zh',
        steps: [{ say: ['spring-offer'] }, { menu: { say: ['menu-example'], keys: { 1: [{ queue: '春季活动' }], 2: [] }, timeoutSeconds: 5, tries: 3, invalid: [], otherwise: [] } }],
        problems: [{ path: '/1/menu/keys/1/0/queue', code: 'queue.notFound' }, { path: '/1/menu/keys/2', code: 'endsNowhere' }, { path: '/1/menu/otherwise', code: 'endsNowhere' }],
        numbers: [],
      },
    ],
  },
  calendars: {
    key: 'id',
    rows: [
      {
        id: 'cal-1',
        name: '客服上班时间',
        zone: 'Asia/Shanghai',
        week: { mon: [['09:00', '12:00'], ['13:00', '18:00']], tue: [['09:00', '12:00'], ['13:00', '18:00']], wed: [['09:00', '12:00'], ['13:00', '18:00']], thu: [['09:00', '12:00'], ['13:00', '18:00']], fri: [['09:00', '12:00'], ['13:00', '17:00']], sat: [], sun: [] },
        holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((date) => ({ date, name: '国庆节' })),
        extra: [{ date: '2026-09-20', from: '09:00', to: '18:00' }, { date: '2026-10-10', from: '09:00', to: '17:00' }],
        now: 'open',
      },
    ],
  },
  prompts: {
    key: 'name',
    rows: [
      { name: 'holiday-greeting', language: 'zh', shipped: false, words: '', seconds: 6.4 },
      { name: 'spring-offer', language: 'zh', shipped: false, words: '', seconds: 11.2 },
      ...prompt('call-may-be-recorded', '为了提高服务质量，您的通话可能会被录音。', 'This call may be recorded to improve our service.', 3.6),
      ...prompt('closed-now', '感谢您的来电，现在是非工作时间，请您在工作时间再次来电。', 'Thank you for calling. We are closed now. Please call again during our opening hours.', 5.2),
      ...prompt('invalid-choice', '对不起，您的输入有误。', 'Sorry, that is not a valid choice.', 2.2),
      ...prompt('leave-a-message', '请在提示音后留言。', 'Please leave a message after the tone.', 2.4),
      ...prompt('menu-example', '销售请按一，技术支持请按二，重听请按星号键。', 'For sales, press 1. For support, press 2. To hear this again, press the star key.', 5.1),
      ...prompt('please-wait', '请稍候，正在为您转接。', 'Please wait. We are connecting you.', 2.3),
      ...prompt('welcome', '您好，欢迎致电。', 'Welcome. Thank you for calling.', 2.1),
    ],
  },
  messages: {
    key: 'id',
    paged: true,
    rows: [
      { id: 'm-1', number: '4008123456', from: '138 1812 3456', place: '上海市', at: ago(1800), seconds: 34, heard: false },
      { id: 'm-2', number: '4001', from: '010 5234 1234', place: '北京市', at: ago(9000), seconds: 12, heard: false },
      { id: 'm-3', number: '4001', from: '', place: '', at: ago(40_000), seconds: 71, heard: true, heardBy: '林涛' },
    ],
  },
}

/** The check of the demo: what is wrong with a flow stays as the demo has it until a step is added or taken away. */
export const receptionRoutes: Route[] = [
  [
    'POST',
    /^\/flows\/check$/,
    ({ sent, house }) => {
      const flow = house.data.lists.flows?.rows.find((one) => one.name === sent.name)
      return flow && JSON.stringify(flow.steps) === JSON.stringify(sent.steps) ? flow.problems : []
    },
  ],
]
