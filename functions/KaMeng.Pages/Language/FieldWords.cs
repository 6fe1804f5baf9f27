namespace KaMeng.Pages.Language;

/// <summary>What the fields of forms are called, where something is wrong with one.</summary>
public static class FieldWords
{
    private static readonly Dictionary<string, (string Chinese, string English)> Names = new(StringComparer.Ordinal)
    {
        ["act"] = ("操作", "Action"),
        ["amount"] = ("金额", "Amount"),
        ["batch"] = ("批次", "Batch"),
        ["case"] = ("售后单", "Cases"),
        ["closes"] = ("同时了结", "Closes"),
        ["evidenceId"] = ("银行回单", "The bank's receipt"),
        ["evidenceIds"] = ("凭证", "Files"),
        ["file"] = ("文件", "File"),
        ["from"] = ("起始日", "From"),
        ["hours"] = ("小时", "Hours"),
        ["kind"] = ("类型", "Kind"),
        ["liability"] = ("责任划分", "Who bears it"),
        ["name"] = ("名称", "Name"),
        ["note"] = ("理由", "Reason"),
        ["reference"] = ("银行流水号", "Bank reference"),
        ["refundId"] = ("售后单", "Case"),
        ["rejection"] = ("驳回原因", "Reason of the list"),
        ["result"] = ("结果", "Result"),
        ["text"] = ("内容", "Text"),
        ["to"] = ("截止日", "To"),
        ["version"] = ("版本", "Version"),
    };

    /// <summary>The field's name; a path of the contract stays what it is.</summary>
    public static string Of(string field, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return Names.TryGetValue(field, out (string Chinese, string English) name) ? tongue.Say(name.Chinese, name.English) : field;
    }
}
