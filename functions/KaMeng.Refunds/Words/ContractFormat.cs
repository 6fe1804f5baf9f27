using System.Globalization;
using System.Xml;

namespace KaMeng.Refunds.Words;

/// <summary>Writes what a <see cref="Wording"/> speaks of as the contract spells it: <c>PLATFORM_REVIEW</c>, UTC, ISO 8601 durations.</summary>
internal sealed class ContractFormat : IFormatProvider, ICustomFormatter
{
    public static ContractFormat Instance { get; } = new();

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        Enum word => UpperSnake.Of(word),
        Array words when words.GetType().GetElementType()!.IsEnum => string.Join(", ", words.Cast<Enum>().Select(UpperSnake.Of)),
        DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        TimeSpan length => XmlConvert.ToString(length),
        Wording within => within.ToString(),
        IFormattable number => number.ToString(format, CultureInfo.InvariantCulture),
        _ => arg?.ToString() ?? string.Empty,
    };
}
