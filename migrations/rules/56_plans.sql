-- Plans: what each kind brings, which everybody may know, and how far a child's own are, with all that was so before.

grant select on plan_type, plan_layer, plan_duty to belong_app, belong_worker;
create policy plan_types_are_known on plan_type for select to belong_app, belong_worker using (true);
create policy plan_layers_are_known on plan_layer for select to belong_app, belong_worker using (true);
create policy plan_duties_are_known on plan_duty for select to belong_app, belong_worker using (true);

grant select on child_plan_step to belong_app;
create policy steps_are_read_with_the_record on child_plan_step for select to belong_app using (
  child = any ((select rules.looked())::uuid[]) and exists (select from may_see m where m.child = child_plan_step.child and m.depth = 'record'));

-- Since when a status holds: as somebody said it, else since the plan began, or since today when it changes.
-- A plan that is written down with a status from later than its beginning was asked for then.
create function rules.say_since_when() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.status_from := coalesce(new.status_from, new.from_on);
  elsif new.status <> old.status and new.status_from is not distinct from old.status_from then
    new.status_from := greatest(current_date, new.from_on);
  end if;
  return new;
end
$$;
create trigger since_when_it_has_its_status before insert or update on public.child_plan for each row execute function rules.say_since_when();

-- Each status that a plan had stays, with its days and for whom somebody wrote it down.
create function rules.keep_plan_step() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    -- A day that was mended is no step.
    if new.status = old.status then
      if new.status_from is distinct from old.status_from then
        update public.child_plan_step set from_on = new.status_from where plan = new.id and until_on is null;
        update public.child_plan_step s set until_on = greatest(s.from_on, new.status_from) where s.plan = new.id and s.until_on = old.status_from;
      end if;
      return null;
    end if;
    update public.child_plan_step s set until_on = greatest(s.from_on, new.status_from) where s.plan = new.id and s.until_on is null;
  end if;
  if tg_op = 'INSERT' and new.status_from > new.from_on and new.status <> 'asked for' then
    insert into public.child_plan_step (plan, child, status, from_on, until_on, party, recorded_by) values (new.id, new.child, 'asked for', new.from_on, new.status_from, new.party, new.recorded_by);
  end if;
  insert into public.child_plan_step (plan, child, status, from_on, party, recorded_by)
  values (new.id, new.child, new.status, new.status_from, case tg_op when 'INSERT' then new.party else coalesce(rules.own_party(), new.party) end,
    case tg_op when 'INSERT' then new.recorded_by else coalesce(rules.person(), new.recorded_by) end);
  return null;
end
$$;
create trigger each_status_is_kept after insert or update on public.child_plan for each row execute function rules.keep_plan_step();

insert into plan_type (key, name, words, asked_as, legal_status, source, from_on) values
  ('SEN support', 'SEN support', 'Assess, plan, do, review, by the setting with the family.', null, 'guidance', 'SEND code of practice 2015, chapter 6', '2014-09-01'),
  ('EHC plan', 'Education, health and care plan', 'Made and kept by the council after an assessment.', 'EHC needs assessment', 'law', 'Children and Families Act 2014, section 37', '2014-09-01'),
  ('Individual Support Plan', 'Individual Support Plan', 'A digital plan for every child with SEND, by the setting.', null, 'proposed', 'White paper “Every child achieving and thriving”, February 2026', '2026-02-01')
on conflict (key) do update set name = excluded.name, words = excluded.words, asked_as = excluded.asked_as, legal_status = excluded.legal_status, source = excluded.source, from_on = excluded.from_on;

insert into plan_layer (key, position, name, words, legal_status, source, from_on) values
  ('universal', 1, 'Universal', 'What every child gets: good teaching, and places that work for everybody. No plan is needed.', 'proposed', 'White paper “Every child achieving and thriving”, February 2026', '2026-02-01'),
  ('targeted', 2, 'Targeted', 'For needs that many children have, met by the setting itself without a long assessment. With an Individual Support Plan.', 'proposed', 'White paper “Every child achieving and thriving”, February 2026', '2026-02-01'),
  ('targeted plus', 3, 'Targeted plus', 'The setting together with local experts, or an inclusion base in a mainstream school. With an Individual Support Plan.', 'proposed', 'White paper “Every child achieving and thriving”, February 2026', '2026-02-01'),
  ('specialist', 4, 'Specialist', 'For the most complex needs. With an education, health and care plan and an Individual Support Plan.', 'proposed', 'White paper “Every child achieving and thriving”, February 2026', '2026-02-01')
on conflict (key, from_on) do update set position = excluded.position, name = excluded.name, words = excluded.words, legal_status = excluded.legal_status, source = excluded.source;

insert into plan_duty (key, plan_type, position, owed_by, name, to_family, words, of_status, within, unit, shown_by, legal_status, source, from_on) values
  ('EHC decide', 'EHC plan', 1, 'The council', 'Decision whether to assess', 'The council says whether it will assess', 'Says whether it will assess, and how to appeal where it will not.', 'asked for', 6, 'weeks', '{being written,in force,not agreed,ended}', 'law', 'SEND Regulations 2014, regulation 5', '2014-09-01'),
  ('EHC advice', 'EHC plan', 2, 'Whoever is asked for advice', 'Advice for the assessment', 'Those who are asked send their advice', 'Gives advice on needs, help and what should come of it, counted from when the council asks.', null, 6, 'weeks', '{}', 'law', 'SEND Regulations 2014, regulations 6 and 8', '2014-09-01'),
  ('EHC none', 'EHC plan', 3, 'The council', 'If there will be no plan, word to the family', 'If there will be no plan, the council tells you', 'Tells the family if there will be no plan, and how to appeal.', 'asked for', 16, 'weeks', '{}', 'law', 'SEND Regulations 2014, regulation 10', '2014-09-01'),
  ('EHC final', 'EHC plan', 4, 'The council', 'Final plan', 'You have the final plan', 'Sends the final plan to the family and to the setting that it names. Regulation 13 lists the exceptions.', 'asked for', 20, 'weeks', '{in force,not agreed,ended}', 'law', 'SEND Regulations 2014, regulation 13', '2014-09-01'),
  ('EHC provide', 'EHC plan', 5, 'The council; for health, the integrated care board', 'What the plan says', 'You get what the plan says', 'Sees to it that the child gets what the plan says.', null, null, null, '{}', 'law', 'Children and Families Act 2014, section 42', '2014-09-01'),
  ('EHC review', 'EHC plan', 6, 'The council', 'Review', 'The plan is looked at again', 'Reviews the plan with the family, and again in each 12 months after that.', 'in force', 12, 'months', '{ended}', 'law', 'Children and Families Act 2014, section 44', '2014-09-01'),
  ('EHC after review', 'EHC plan', 7, 'The council', 'Decision after the review', 'The council says what follows from the review', 'Says whether the plan stays, changes or ends, counted from the review meeting.', null, 4, 'weeks', '{}', 'law', 'SEND Regulations 2014, regulation 20', '2014-09-01'),
  ('EHC amend', 'EHC plan', 8, 'The council', 'Changed plan', 'You have the changed plan', 'Sends the changed plan, counted from the review meeting.', null, 12, 'weeks', '{}', 'law', 'SEND Regulations 2014, regulation 22, as the High Court read it in 2022 (EWHC 493)', '2014-09-01'),
  ('SEN tell', 'SEN support', 1, 'The school', 'Word to the family that SEN support begins', 'The school tells you that SEN support begins', 'Tells the parents when it begins to give special help.', null, null, null, '{}', 'law', 'Children and Families Act 2014, section 68', '2014-09-01'),
  ('SEN endeavour', 'SEN support', 2, 'The school, college or nursery', 'Best endeavours', 'The school does its best', 'Uses its best endeavours to meet the child’s needs.', null, null, null, '{}', 'law', 'Children and Families Act 2014, section 66', '2014-09-01'),
  ('SEN cycle', 'SEN support', 3, 'The setting', 'Assess, plan, do, review', 'The setting assesses, plans, helps and looks again', 'Goes round four steps with the family and the child: assess, plan, do, review.', null, null, null, '{}', 'guidance', 'SEND code of practice 2015, 6.44 to 6.56', '2014-09-01'),
  ('SEN meet', 'SEN support', 4, 'The school', 'Meetings with the family', 'The school meets you', 'Meets the parents at least three times each year.', null, null, null, '{}', 'guidance', 'SEND code of practice 2015, 6.65', '2014-09-01'),
  ('ISP keep', 'Individual Support Plan', 1, 'The nursery, school or college', 'A plan that is kept', 'The setting keeps the plan', 'Keeps a digital plan with the family and the child: needs and strengths, what helps and who does it, and what should come of it.', null, null, null, '{}', 'proposed', 'White paper “Every child achieving and thriving”, February 2026', '2026-02-01'),
  ('ISP review', 'Individual Support Plan', 2, 'The nursery, school or college', 'Review', 'The plan is looked at again', 'Reviews the plan with the family.', 'in force', 12, 'months', '{ended}', 'proposed', 'White paper “Every child achieving and thriving”, February 2026', '2026-02-01')
on conflict (key, from_on) do update set plan_type = excluded.plan_type, position = excluded.position, owed_by = excluded.owed_by, name = excluded.name, to_family = excluded.to_family, words = excluded.words,
  of_status = excluded.of_status, within = excluded.within, unit = excluded.unit, shown_by = excluded.shown_by, legal_status = excluded.legal_status, source = excluded.source;
