-- What a new house comes with; the first administrator is made at the first start.
INSERT INTO tenant (id, name) VALUES (1, 'Hotline');

INSERT INTO department (tenant, id, name, parent, skill_group) VALUES (1, gen_random_uuid(), '总部', NULL, false);

-- The administrator has every right there is, whatever is written here.
INSERT INTO role (tenant, code, name_zh, name_en, permissions, built_in) VALUES
    (1, 'administrator', '系统管理员', 'Administrator', '{}', true),
    (1, 'supervisor', '班长', 'Supervisor',
     '{agent.desk,campaign.view,campaign.create,campaign.start,campaign.edit,campaign.delete,campaign.deleted.view,monitor.view,monitor.listen,monitor.intervene,report.view,recording.play,recording.download,contact.view,contact.edit}', true),
    (1, 'agent', '坐席', 'Agent', '{agent.desk,contact.view,contact.edit}', true);

-- A carrier that needs no telephone network, for a first call.
INSERT INTO trunk (tenant, id, name, kind, address, transport, username, lines, caller_number, prefixes, is_default)
VALUES (1, gen_random_uuid(), 'sandbox', 'sandbox', '', 'udp', '', 0, '', '[]', true);

INSERT INTO disposition (tenant, code, name_zh, name_en, colour, key, place, enabled) VALUES
    (1, 'interested-a', '意向 A', 'Interested A', '#2e7d32', '1', 1, true),
    (1, 'interested-b', '意向 B', 'Interested B', '#558b2f', '2', 2, true),
    (1, 'interested-c', '意向 C', 'Interested C', '#9e9d24', '3', 3, true),
    (1, 'interested-d', '意向 D', 'Interested D', '#f9a825', '4', 4, true),
    (1, 'call-back', '稍后回访', 'Call back', '#1565c0', '5', 5, true),
    (1, 'refused', '拒绝', 'Refused', '#c62828', '6', 6, true),
    (1, 'wrong-number', '号码错误', 'Wrong number', '#6d4c41', '7', 7, true),
    (1, 'none', '无意向', 'None', '#757575', '0', 8, true);

INSERT INTO break_reason (tenant, code, name_zh, name_en, place, enabled) VALUES
    (1, 'rest', '小休', 'Rest', 1, true),
    (1, 'meal', '用餐', 'Meal', 2, true),
    (1, 'meeting', '会议', 'Meeting', 3, true),
    (1, 'training', '培训', 'Training', 4, true);
