-- What docs/editors.md gives for Neovim, and then a session: open a story, see the
-- finding of "teh", apply its fix, save. What came of it is printed as JSON.
vim.cmd("source " .. vim.env.NEWSLINT_SETUP)
vim.cmd("edit " .. vim.env.NEWSLINT_STORY)

local function wait_for(what, condition)
  if not vim.wait(60000, condition, 20) then
    io.stderr:write("gave up waiting for " .. what .. "\n")
    vim.cmd("cquit")
  end
end

local function found()
  return vim.diagnostic.get(0)
end

wait_for("the finding", function()
  return #found() == 1
end)
local first = found()[1]

vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
local range = vim.lsp.util.make_range_params()
range.context = { diagnostics = {}, only = { "quickfix" } }
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", range, 60000)
local titles = {}
for id, answer in pairs(answers) do
  local client = vim.lsp.get_client_by_id(id)
  for _, action in ipairs(answer.result) do
    table.insert(titles, action.title)
    if action.isPreferred then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end
end
wait_for("the finding to go", function()
  return #found() == 0
end)
vim.cmd("write")

io.stdout:write(vim.json.encode({
  message = first.message,
  line = first.lnum,
  column = first.col,
  code = first.code,
  source = first.source,
  titles = titles,
}) .. "\n")
vim.cmd("quit")
