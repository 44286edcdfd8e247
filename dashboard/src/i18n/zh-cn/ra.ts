import type { TranslationMessages } from 'ra-core'

type All = TranslationMessages['ra']

/** What react-admin says in parts that this dashboard has not: no built file names it, or what does is never shown. */
interface Unsaid {
  action: 'clone' | 'list' | 'update' | 'select_columns' | 'update_application'
  message:
    | 'about'
    | 'access_denied'
    | 'are_you_sure'
    | 'bulk_update_content'
    | 'bulk_update_title'
    | 'details'
    | 'no'
    | 'yes'
    | 'placeholder_data_warning'
  navigation: 'no_more_results' | 'page_out_from_end' | 'page_out_from_begin'
  auth: 'email'
  notification: 'bad_item' | 'data_provider_error' | 'canceled' | 'application_update_available'
  validation: 'unique'
  saved_queries: 'label' | 'remove_label' | 'help'
  input: 'file' | 'image' | 'references'
}
type Without<T, K> = { [Key in keyof T as Key extends K ? never : Key]: T[Key] }
type Said = Without<
  { [Part in keyof All]: Part extends keyof Unsaid ? Without<All[Part], Unsaid[Part]> : All[Part] },
  'guesser' | 'configurable'
>

/** react-admin's own sentences in Simplified Chinese; the type fails when a release adds one. */
const said: Said = {
  action: {
    add_filter: '添加筛选',
    add: '添加',
    back: '返回',
    bulk_actions: '已选 %{smart_count} 项',
    cancel: '取消',
    clear_array_input: '清空列表',
    clear_input_value: '清除',
    confirm: '确定',
    create: '新建',
    create_item: '新建“%{item}”',
    delete: '删除',
    edit: '编辑',
    export: '导出',
    refresh: '刷新',
    remove_filter: '移除此筛选',
    remove_all_filters: '清除全部筛选',
    remove: '移除',
    reset: '重置',
    save: '保存',
    search: '搜索',
    search_columns: '搜索列',
    select_all: '全选',
    select_all_button: '全选',
    select_row: '选择此行',
    show: '查看',
    sort: '排序',
    undo: '撤销',
    unselect: '取消选择',
    expand: '展开',
    close: '关闭',
    open_menu: '展开菜单',
    close_menu: '收起菜单',
    move_up: '上移',
    move_down: '下移',
    open: '打开',
    toggle_theme: '切换浅色/深色',
  },
  boolean: { true: '是', false: '否', null: ' ' },
  page: {
    create: '新建%{name}',
    dashboard: '今天',
    edit: '%{name} %{recordRepresentation}',
    error: '出了点问题',
    list: '%{name}',
    loading: '载入中',
    not_found: '没有这个页面',
    show: '%{name} %{recordRepresentation}',
    empty: '还没有%{name}。',
    invite: '现在新建一个？',
    access_denied: '没有权限',
    authentication_error: '登录校验失败',
  },
  input: { password: { toggle_visible: '隐藏密码', toggle_hidden: '显示密码' } },
  message: {
    authentication_error: '登录服务出错，无法校验您的身份。',
    auth_error: '校验登录状态时出错。',
    bulk_delete_content: '确定删除选中的 %{smart_count} 项%{name}吗？',
    bulk_delete_title: '删除 %{smart_count} 项%{name}',
    clear_array_input: '确定清空整个列表吗？',
    delete_content: '确定删除此%{name}吗？',
    delete_title: '删除%{name} %{recordRepresentation}',
    error: '页面出错，操作没有完成。',
    invalid_form: '表单有误，请检查标红的项目。',
    loading: '请稍候',
    not_found: '网址有误，或链接已失效。',
    select_all_limit_reached: '项目太多，只选中了前 %{max} 项。',
    unsaved_changes: '有修改尚未保存，确定放弃吗？',
  },
  navigation: {
    clear_filters: '清除筛选',
    no_filtered_results: '没有符合筛选条件的%{name}。',
    no_results: '没有%{name}',
    page_out_of_boundaries: '第 %{page} 页超出范围',
    page_range_info: '第 %{offsetBegin}–%{offsetEnd} 条，共 %{total} 条',
    partial_page_range_info: '第 %{offsetBegin}–%{offsetEnd} 条，后面还有',
    current_page: '第 %{page} 页',
    page: '转到第 %{page} 页',
    first: '第一页',
    last: '最后一页',
    next: '下一页',
    previous: '上一页',
    page_rows_per_page: '每页条数：',
    skip_nav: '跳到正文',
  },
  sort: { sort_by: '按%{field_lower_first}%{order}排列', ASC: '升序', DESC: '降序' },
  auth: {
    auth_check_error: '请先登录',
    user_menu: '个人菜单',
    username: '用户名',
    password: '密码',
    sign_in: '登录',
    sign_in_error: '登录失败，请重试',
    logout: '退出登录',
  },
  notification: {
    updated: '已保存',
    created: '已新建',
    deleted: '已删除',
    item_doesnt_exist: '记录不存在',
    http_error: '与服务器通信出错',
    i18n_error: '无法载入所选语言',
    logged_out: '登录已失效，请重新登录。',
    not_authorized: '您没有访问此内容的权限。',
    offline: '没有网络，无法读取数据。',
  },
  validation: {
    required: '必填',
    minLength: '至少 %{min} 个字符',
    maxLength: '最多 %{max} 个字符',
    minValue: '不能小于 %{min}',
    maxValue: '不能大于 %{max}',
    number: '必须是数字',
    email: '邮箱格式不正确',
    oneOf: '必须是其中之一：%{options}',
    regex: '格式不正确（须符合：%{pattern}）',
  },
  saved_queries: {
    query_name: '查询名称',
    new_label: '保存当前查询…',
    new_dialog_title: '把当前查询保存为',
    remove_label_with_name: '移除查询“%{name}”',
    remove_dialog_title: '移除保存的查询？',
    remove_message: '确定从列表中移除这个查询吗？',
  },
}

export const ra = said as All
