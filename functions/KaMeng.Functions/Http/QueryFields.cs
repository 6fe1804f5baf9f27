using System.Globalization;
using KaMeng.Functions.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace KaMeng.Functions.Http;

/// <summary>Reads the query of a list call and notes what is wrong with it.</summary>
internal sealed class QueryFields(IQueryCollection query, FieldErrors errors)
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 200;
    private const int LongestId = 64;
    private const int EarliestYear = 2000;

    /// <summary><c>limit</c>: 1–200, 50 unless told.</summary>
    public int Limit() => Whole("limit", 1, MostLimit) ?? DefaultLimit;

    /// <summary>A whole number; null if it is left out.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(name, $"must be a whole number from {least} to {most}.", $"须为 {least} 到 {most} 的整数。");
        return null;
    }

    /// <summary>An id to filter by.</summary>
    public string? Id(string name, bool required = false)
    {
        string? text = One(name);
        if (text is null && required)
        {
            errors.Add(name, $"is required.", $"必填。");
        }

        if (text is not null && (text.Length > LongestId || text.Any(char.IsControl)))
        {
            errors.Add(name, $"must be at most {LongestId} characters, none of them a control character.", $"最多 {LongestId} 个字符,不能有控制字符。");
            return null;
        }

        return text;
    }

    /// <summary>One of the contract's words.</summary>
    public TEnum? Word<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (Words<TEnum>.TryRead(text, out TEnum value))
        {
            return value;
        }

        errors.Add(name, $"is not one of {Words<TEnum>.List}.", $"须为其一:{Words<TEnum>.List}。");
        return null;
    }

    /// <summary>A time with an offset. A plus sign in a query must be written <c>%2B</c>.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out DateTimeOffset time))
        {
            return time;
        }

        errors.Add(name, $"must be an RFC 3339 time with an offset, such as 2026-02-13T02:05:00Z (write + as %2B).", $"须为带时区的 RFC 3339 时间,如 2026-02-13T02:05:00Z(+ 写作 %2B)。");
        return null;
    }

    /// <summary>A day.</summary>
    public DateOnly? Day(string name)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year >= EarliestYear)
        {
            return day;
        }

        errors.Add(name, $"must be a day in Shanghai, such as 2026-02-13, not before {EarliestYear}.", $"须为上海日期,如 2026-02-13,不早于 {EarliestYear} 年。");
        return null;
    }

    /// <summary>A parameter that may come once; empty is the same as left out.</summary>
    public string? One(string name)
    {
        StringValues values = query[name];
        if (values.Count > 1)
        {
            errors.Add(name, $"is given more than once.", $"给了不止一次。");
        }

        return string.IsNullOrEmpty(values.FirstOrDefault()) ? null : values[0];
    }
}
