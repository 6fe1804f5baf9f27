namespace KaMeng.Functions.Channels.Alipay;

/// <summary>
/// One file of a bill: lines with a <c>#</c> tell what it is and what it adds up to, the others are a line of Chinese headings and the rows. Columns are found by their headings; fields are padded with tabs.
/// </summary>
internal sealed class BillTable
{
    private readonly Dictionary<string, int> _columns;
    private readonly int _width;

    private BillTable(IReadOnlyList<string> remarks, string[] headings, IReadOnlyList<string> rows)
    {
        Remarks = remarks;
        Rows = rows;
        _width = headings.Length;
        _columns = headings.Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => Array.IndexOf(headings, name), StringComparer.Ordinal);
    }

    /// <summary>The lines with a <c>#</c>, the first the file's title.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The rows as they stand in the file.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>Takes a text apart.</summary>
    /// <exception cref="InvalidDataException">It has no headings.</exception>
    public static BillTable Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r').TrimStart('\uFEFF')).Where(line => line.Length > 0)];
        string[] rows = [.. lines.Where(line => line[0] != '#')];
        return rows.Length > 0
            ? new BillTable([.. lines.Where(line => line[0] == '#')], [.. rows[0].Split(',').Select(Heading)], rows[1..])
            : throw new InvalidDataException("A file of the bill has no headings. Was the download cut off?");
    }

    /// <summary>
    /// The fields of a row. A goods' name or a remark may have commas of its own, and nothing is put around it: a row that has too many fields is tried with the surplus in the one column and then in those behind the last.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="free">The column of free text before the others.</param>
    /// <param name="fits">Whether fields make sense.</param>
    /// <exception cref="InvalidDataException">They make no sense.</exception>
    public string[] Fields(string row, string free, Func<string[], bool> fits)
    {
        string[] fields = [.. row.Split(',').Select(field => field.Trim())];
        int surplus = fields.Length - _width;
        if (surplus > 0 && _columns.TryGetValue(free, out int at))
        {
            string[] joined = [.. fields[..at], string.Join(',', fields[at..(at + surplus + 1)]), .. fields[(at + surplus + 1)..]];
            fields = fits(joined) ? joined : fields;
        }

        return surplus >= 0 && fits(fields) ? fields : throw new InvalidDataException($"The row of the bill that begins with '{ProviderWords.Short(fields[0])}' has {fields.Length} fields where {_width} belong, or other ones.");
    }

    /// <summary>A field.</summary>
    /// <exception cref="InvalidDataException">There is no such column.</exception>
    public string Field(string[] fields, string column) =>
        _columns.TryGetValue(column, out int index) && index < fields.Length
            ? fields[index]
            : throw new InvalidDataException($"The bill has no column {column}. Is it a bill of another kind?");

    /// <summary>An amount in fen; what went to buyers is below zero.</summary>
    /// <exception cref="InvalidDataException">It is no amount.</exception>
    public long Fen(string[] fields, string column)
    {
        string text = Field(fields, column);
        return FenOf(text) ?? throw new InvalidDataException($"The bill has the {column} '{ProviderWords.Short(text)}', which is not yuan with two decimals.");
    }

    /// <summary>The fen of yuan that may be below zero; null for any other text.</summary>
    public static long? FenOf(string text) =>
        text.StartsWith('-') ? Yuan.Read(text[1..]) is { } negative ? -negative.Amount : null : Yuan.Read(text)?.Amount;

    // 订单金额（元）, or with the brackets of another keyboard.
    private static string Heading(string text)
    {
        string name = text.Trim();
        int bracket = name.IndexOfAny(['（', '(']);
        return bracket < 0 ? name : name[..bracket];
    }
}
