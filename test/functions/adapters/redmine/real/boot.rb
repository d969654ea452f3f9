# Brings a fresh Redmine up in the current directory: its tables, its default data, people, and the server. The first line of JSON on
# stdout is what it made. Beside Redmine's own pages it answers at /for-tests what no API of Redmine does. It ends when the process
# whose id is its argument has ended.
require 'json'
$stdout.sync = true
require File.join(Dir.pwd, 'config/environment')

ActiveRecord::Migration.verbose = false
ActiveRecord::Base.connection.migration_context.migrate
ActiveRecord::Base.descendants.each(&:reset_column_information)
Redmine::DefaultData::Loader.load('en')
Setting.rest_api_enabled = '1'
Setting.text_formatting = 'textile'

def person(login, first)
  User.new(firstname: first, lastname: 'Test', mail: "#{login}@example.com", language: 'en').tap do |user|
    user.login = login
    user.password = user.password_confirmation = 'secret-of-test'
    user.must_change_passwd = false
    user.save!
  end
end

PEOPLE = { kizuki: person('kizuki', 'Kizuki'), olivia: person('olivia', 'Olivia'), stranger: person('stranger', 'Sam'),
           reporter: person('reporter', 'Rita') }.freeze
ROLES = { kizuki: 'Manager', olivia: 'Manager', reporter: 'Reporter' }.freeze

# What a test asks for: a project of its own, how an issue is shown to people and whom its texts mention, an issue gone.
module ForTests
  module_function

  # No connection is kept: whoever keeps one holds up the others, since there is one thread.
  def call(env)
    status, headers, body = env['PATH_INFO'] == '/for-tests' ? own(env) : Rails.application.call(env)
    [status, headers.merge('Connection' => 'close'), body]
  end

  def own(env)
    asked = JSON.parse(env['rack.input'].read)
    [200, { 'Content-Type' => 'application/json' }, [JSON.generate(answer(asked))]]
  rescue StandardError => e
    [500, { 'Content-Type' => 'text/plain' }, [e.full_message(highlight: false)[0, 2000]]]
  end

  def answer(asked)
    return project(asked['project']) if asked['project']
    return shown(asked['show'], asked['formatting']) if asked['show']

    Issue.find(asked['gone']).destroy
    {}
  end

  def project(identifier)
    made = Project.create!(name: identifier, identifier: identifier, is_public: false,
                           enabled_module_names: %w[issue_tracking wiki], trackers: Tracker.all)
    ROLES.each { |who, role| Member.create!(project: made, principal: PEOPLE[who], roles: [Role.find_by!(name: role)]) }
    {}
  end

  def shown(id, formatting)
    Setting.text_formatting = formatting
    issue = Issue.find(id)
    User.current = PEOPLE[:olivia]
    view = ApplicationController.helpers.dup.extend(ApplicationHelper, Rails.application.routes.url_helpers, ERB::Util)
    texts = [[issue, :description]] + issue.journals.sort_by(&:id).map { |journal| [journal, :notes] }
    {
      html: texts.map { |object, name| view.textilizable(object, name) },
      mentions: texts.flat_map { |object, name| object.send(:scan_for_mentioned_users, object.send(name)) }
    }
  end
end

require 'puma'
require 'puma/events'
# one at a time, since a writer of SQLite that waits holds up the one it waits for
server = Puma::Server.new(ForTests, Puma::Events.null, min_threads: 1, max_threads: 1)
socket = server.add_tcp_listener('127.0.0.1', 0)
server.run
puts JSON.generate(version: Redmine::VERSION.to_s, port: socket.addr[1],
                   users: PEOPLE.transform_values(&:id), keys: PEOPLE.transform_values(&:api_key))

begin
  loop do
    Process.kill(0, Integer(ARGV.fetch(0)))
    sleep 1
  end
rescue Errno::ESRCH
  server.stop(true)
end
