-- Who a session stands for, in one question. Half an hour without a sign of life, or its last hour, ends it.

create function rules.caller(token bytea) returns table (session uuid, person uuid, name text, holding uuid, role text, role_name text, place text, permissions text[], hats integer)
language plpgsql security definer set search_path = '' as $$
declare s public.session;
begin
  select * into s from public.session where token_hash = token and ended_at is null and ends_at > now() and seen_at > now() - interval '30 minutes' and seen_at <= now() + interval '1 minute';
  if s.id is null then
    -- What ran out stays ended, even where the clock goes back.
    update public.session set ended_at = now(), ended_why = 'time ran out' where token_hash = token and ended_at is null and seen_at <= now();
    return;
  end if;
  if s.seen_at < now() - interval '1 minute' then update public.session set seen_at = now() where id = s.id; end if;
  return query
    select s.id, p.id, p.name, h.id, h.role, coalesce(upper(left(h.title, 1)) || substr(h.title, 2), r.name), coalesce(t.name, o.name),
      coalesce((select array_agg(rp.permission order by rp.permission) from public.role_permission rp where rp.role = h.role), '{}'),
      (select count(*)::integer from public.role_holding mine where mine.person = p.id and rules.is_in_force(mine.valid_from, mine.valid_until))
    from public.person p
    left join public.role_holding h on h.id = s.holding and h.person = p.id and rules.is_in_force(h.valid_from, h.valid_until)
    left join public.role r on r.key = h.role
    left join public.team t on t.id = h.team
    left join public.organisation o on o.id = h.organisation
    where p.id = s.person and p.left_on is null;
end
$$;
comment on function rules.caller(bytea) is 'The person behind a session’s token and the hat they wear; nothing where it has ended.';

-- A session that ends before its time is written down in the same transaction, whoever ends it; a change of hat is written down as that.
create function rules.write_down_sign_out() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform rules.note('sign out', 'person', new.person, null, null);
  return null;
end
$$;
create trigger ended_sessions_are_written_down after update of ended_at on public.session
  for each row when (old.ended_at is null and new.ended_at is not null and new.ended_why <> 'another hat') execute function rules.write_down_sign_out();
