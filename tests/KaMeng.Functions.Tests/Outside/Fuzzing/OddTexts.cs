namespace KaMeng.Functions.Tests.Outside.Fuzzing;

/// <summary>Texts that are hard on whoever keeps, compares or writes them.</summary>
internal static class OddTexts
{
    /// <summary>JSON literals of short texts that are texts: whoever takes a name takes these.</summary>
    public static string[] Lawful { get; } =
    [
        "\"/\\\\#?%+'\"", "\"a|b~c\"", "\"'; DROP TABLE cases; --\"", "\"<script>alert(1)</script>\"", "\"\u202Eevil\"", "\"\u2028\u2029x\"", "\"卡盟\U0001F3B4\"",
        "\"\\uD83C\\uDFB4\"", "\"Z\u0351\u036B\u0343\"", "\"%00%2F..\"", "\"../../etc\"", "\"null\"", "\"NaN\"", "\"\uFFFE\uFFFF\"", "\"\uFEFFbom\"", "\"{0} {{x}}\"", "\"İıß\"",
    ];

    /// <summary>JSON literals that are no short text.</summary>
    public static string[] Unlawful { get; } =
    [
        "\"\"", "\"   \"", "\"\u3000\"", "\"a\\u0000b\"", "\"a\\nb\"", "\"\\u0085\"", "\"\\uD800\"", "\"\\uDC00x\"", "\"\\uD83C\\uD83C\"",
        Long(201), Long(2_001), Long(10_240), Long(70_000),
    ];

    /// <summary>Not JSON at all where a value is due.</summary>
    public static string[] NoJson { get; } = ["NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x10", "undefined", "'x'", "\"a\nb\"", "\"\\x41\"", "\"\\u12\"", "\"\0\"", ""];

    /// <summary>Numbers at the edges.</summary>
    public static string[] Numbers { get; } =
    [
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1e400", "-1e400", "1e-400", "1.5", "0.1", "-1", "0", "-0", "100000000001",
        new('9', 5_000), "4e99999999999",
    ];

    /// <summary>Times that are none, or too early, or too late to be taken.</summary>
    public static string[] Times { get; } =
    [
        "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00-14:00", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59.9999999-14:00", "9999-12-31T23:59:59+14:00",
        "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-02-13T24:00:00Z", "2026-02-13T23:59:60Z", "2026-02-13T00:00:00+25:00", "2026-02-13T00:00:00+08",
        "2026-02-13T00:00:00", "2026-02-13", "1770000000", "-2026-02-13T00:00:00Z", "2026-02-13T00:00:00.Z", "٢٠٢٦-02-13T00:00:00Z", "",
    ];

    /// <summary>As they stand in a path or a query; escaped.</summary>
    public static string[] Escaped { get; } =
    [
        "%FF%FE", "%C0%AF", "%ED%A0%80", "%E2%80%AE", "%F0%9F%8E%B4", "%0A%0D", "%7F", "%27%20or%201%20eq%201", "%24filter", "a%2Fb", "%25", "%23%3F", "%5C", "rf_", new('9', 3_000),
        "rf_0000000000000000000000000%2F", "rf_%C4%B00000000000000000000000000", "RF_00000000000000000000000000", "rf_00000000000000000000000000",
    ];

    private static string Long(int length) => $"\"{new string('x', length)}\"";
}
