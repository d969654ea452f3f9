# Brings a fresh Redmine up in the current directory: its tables, its default data, what the tests need, and the server.
# The first line of JSON on stdout is what it made. Each line of JSON on stdin is answered by one; the server ends when stdin does.
require 'json'
$stdout.sync = true
require File.join(Dir.pwd, 'config/environment')

ActiveRecord::Migration.verbose = false
ActiveRecord::Base.connection.migration_context.migrate
ActiveRecord::Base.descendants.each(&:reset_column_information)
Redmine::DefaultData::Loader.load('en')
Setting.rest_api_enabled = '1'
Setting.text_formatting = ENV.fetch('TEXT_FORMATTING')

def person(login, first)
  User.new(firstname: first, lastname: 'Test', mail: "#{login}@example.com", language: 'en').tap do |user|
    user.login = login
    user.password = user.password_confirmation = 'secret-of-test'
    user.must_change_passwd = false
    user.save!
  end
end

project = Project.create!(name: 'Operations', identifier: 'operations', is_public: false,
                          enabled_module_names: %w[issue_tracking wiki], trackers: Tracker.all)
people = { kizuki: person('kizuki', 'Kizuki'), olivia: person('olivia', 'Olivia'), stranger: person('stranger', 'Sam'),
           reporter: person('reporter', 'Rita') }
{ kizuki: 'Manager', olivia: 'Manager', reporter: 'Reporter' }.each do |who, role|
  Member.create!(project: project, principal: people[who], roles: [Role.find_by!(name: role)])
end

require 'puma'
require 'puma/events'
server = Puma::Server.new(Rails.application, Puma::Events.null, min_threads: 1, max_threads: 4)
socket = server.add_tcp_listener('127.0.0.1', 0)
server.run
puts JSON.generate(
  version: Redmine::VERSION.to_s, port: socket.addr[1], project: project.identifier,
  users: people.transform_values(&:id), keys: people.transform_values(&:api_key)
)

# How the server shows an issue to people, and whom its texts mention.
def shown(id)
  issue = Issue.find(id)
  User.current = User.find_by!(login: 'olivia')
  view = ApplicationController.helpers.dup.extend(ApplicationHelper, Rails.application.routes.url_helpers, ERB::Util)
  texts = [[issue, :description]] + issue.journals.sort_by(&:id).map { |journal| [journal, :notes] }
  {
    html: texts.map { |object, name| view.textilizable(object, name) },
    mentions: texts.flat_map { |object, name| object.send(:scan_for_mentioned_users, object.send(name)) }
  }
end

$stdin.each_line do |line|
  asked = JSON.parse(line)
  Setting.text_formatting = asked['formatting'] if asked['formatting']
  Issue.find(asked['gone']).destroy if asked['gone']
  puts JSON.generate(asked['show'] ? shown(asked['show']) : {})
rescue StandardError => e
  puts JSON.generate(error: e.full_message(highlight: false)[0, 2000])
end
server.stop(true)
