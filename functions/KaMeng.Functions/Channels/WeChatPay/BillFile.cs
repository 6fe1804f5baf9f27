using System.Globalization;
using System.Text;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>
/// A bill as WeChat Pay writes it: a line of Chinese headings, a line a row with each field behind a backtick, then the headings and the one line of the
/// totals. Columns are found by their headings. Amounts are yuan.
/// </summary>
internal sealed class BillFile
{
    private readonly Dictionary<string, int> _columns;
    private readonly Dictionary<string, int> _totals;
    private readonly string[] _total;
    private readonly int _lastLine;

    private BillFile(string[] lines)
    {
        _lastLine = lines.Length;
        _columns = Columns(lines[0]);
        Rows = [.. lines[1..^2].Select((line, index) => new BillRow(Fields(line, index + 2), index + 2))];
        _totals = Columns(lines[^2]);
        _total = Fields(lines[^1], _lastLine);
    }

    /// <summary>The rows.</summary>
    public IReadOnlyList<BillRow> Rows { get; }

    /// <summary>Takes a file apart.</summary>
    /// <exception cref="InvalidDataException">It is no such file; the message says where.</exception>
    public static BillFile Of(ReadOnlySpan<byte> file)
    {
        string[] lines = [.. Text(file).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0)];
        return lines.Length >= 3
            ? new BillFile(lines)
            : throw new InvalidDataException($"The bill has {lines.Length} lines; headings, totals' headings and totals are three. Was the download cut off?");
    }

    /// <summary>Whether the rows have a column.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>A field of a row.</summary>
    /// <exception cref="InvalidDataException">There is no such column.</exception>
    public string Field(BillRow row, string column) => Field(_columns, row.Fields, column, row.Line);

    /// <summary>An amount of a row, in fen.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public long Fen(BillRow row, string column) => Fen(Field(row, column), row.Line);

    /// <summary>One of the totals.</summary>
    /// <exception cref="InvalidDataException">There is no such total.</exception>
    public string Total(string column) => Field(_totals, _total, column, _lastLine);

    /// <summary>One of the totals, in fen.</summary>
    /// <exception cref="InvalidDataException">It is no amount.</exception>
    public long TotalFen(string column) => Fen(Total(column), _lastLine);

    private static string Text(ReadOnlySpan<byte> file)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("The bill is not UTF-8.");
        }
    }

    private static Dictionary<string, int> Columns(string headings)
    {
        string[] names = headings.Split(',');
        return names.Distinct(StringComparer.Ordinal).ToDictionary(name => name.Trim(), name => Array.IndexOf(names, name), StringComparer.Ordinal);
    }

    // A field may hold commas; none begins without a backtick.
    private static string[] Fields(string row, int line) =>
        row[0] == '`' ? row[1..].Split(",`") : throw new InvalidDataException($"Line {line} of the bill does not begin with a backtick, as every field does.");

    private static string Field(Dictionary<string, int> columns, string[] fields, string column, int line) =>
        columns.TryGetValue(column, out int index) && index < fields.Length
            ? fields[index].Trim()
            : throw new InvalidDataException($"Line {line} of the bill has no {column}. Is it a bill of another kind?");

    private static long Fen(string yuan, int line) =>
        decimal.TryParse(yuan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            && decimal.Round(amount * 100) is var fen && fen == amount * 100 && fen <= long.MaxValue
            ? (long)fen
            : throw new InvalidDataException($"Line {line} of the bill has the amount '{yuan}', which is not yuan with two decimals.");
}
