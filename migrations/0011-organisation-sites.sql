-- Sections 科室 stand in the tree too; the competent department 政府信息公开工作主管部门 (条例第3条) is marked; the unit that
-- handles disclosure 政府信息公开工作机构 (条例第4条) and its fax are part of the contact block.
alter table organisations drop constraint organisations_kind_check;
alter table organisations
  add check (kind in ('government', 'department', 'section', 'institution', 'school')),
  add competent boolean not null default false,
  add disclosure_unit text,
  add fax text;

-- Footer of the site of a body 网站页脚, one row a body that has one.
create table sites (
  organisation_id bigint primary key references organisations,
  icp_number text,
  police_number text,
  site_code text,
  party_mark_url text,
  find_fault_url text,
  site_map_url text,
  privacy_url text,
  accessibility_url text
);
