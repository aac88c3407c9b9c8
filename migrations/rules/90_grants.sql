-- Who may call what. Nothing of the rules is for everybody.

revoke all on all functions in schema rules from public;
grant usage on schema rules to belong_app, belong_worker;
grant execute on function rules.setting(text), rules.person(), rules.holding(), rules.reach(), rules.parties(), rules.own_party(), rules.looked(), rules.may(text), rules.is_in_force(date, date),
  rules.as_who(), rules.require(text), rules.end_of_compulsory_school_age(date) to belong_app, belong_worker;
grant execute on function rules.enter(uuid, uuid, text), rules.look(uuid), rules.listed(uuid[]), rules.who_looked(uuid, integer), rules.keep_look(bigint, text),
  rules.add_child(text, text, date), rules.invite_family(uuid, text, text, text, boolean), rules.invite_young_person(uuid, text),
  rules.record_answer(uuid, uuid, text, text, text, date, text, uuid), rules.share(uuid, uuid, text, text, text, text, text, text), rules.stop_sharing(uuid, uuid, text),
  rules.open_in_emergency(text, text, date, text), rules.people_of(uuid), rules.reports_of_sharing(integer),
  rules.record_of(uuid), rules.consent_state(uuid, uuid, text), rules.name_of_party(uuid), rules.agreements_about(uuid), rules.may_write(uuid, text), rules.tell(uuid, uuid, text, jsonb), rules.messages_about(uuid, integer), rules.address_is_hidden(uuid), rules.set_number(uuid, text, text, text, text), rules.merge_children(uuid, uuid, text, boolean), rules.part_children(uuid, text),
  rules.keep_both(uuid, uuid, text), rules.settle_move(uuid, boolean), rules.answer_is_not_valid(uuid, text), rules.plain_name(text), rules.sound_of(text), rules.match_list(jsonb), rules.like_new_child(text, text, date), rules.children_beside_list(), rules.take_list(uuid, jsonb), rules.find_pairs(), rules.moves_to_settle(), rules.is_family_of_mine(uuid) to belong_app;
grant execute on function rules.caller(bytea), rules.seal_audit(), rules.audit_line(audit_entry), rules.note(text, text, uuid, uuid, uuid[]) to belong_worker;
