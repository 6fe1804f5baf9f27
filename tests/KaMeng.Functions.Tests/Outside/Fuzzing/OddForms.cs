using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace KaMeng.Functions.Tests.Outside.Fuzzing;

/// <summary>Makes up evidence uploads.</summary>
/// <param name="reviewed">A case that waits for its merchant.</param>
internal sealed class OddForms(string reviewed)
{
    private const string File = "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nproof";
    private const string Kind = "Content-Disposition: form-data; name=\"kind\"\r\n\r\nE4";

    private static readonly (string What, string[] Parts, Expected Expected)[] Forms =
    [
        ("no part", [], Expected.Refused),
        ("no file", [Kind], Expected.Refused),
        ("no kind", [File], Expected.Refused),
        ("two files", [File, Kind, File], Expected.Refused),
        ("two kinds", [File, Kind, Kind], Expected.Refused),
        ("an unknown kind", [File, Kind.Replace("E4", "E11", StringComparison.Ordinal)], Expected.Refused),
        ("a kind that is a number", [File, Kind.Replace("E4", "4", StringComparison.Ordinal)], Expected.Refused),
        ("a kind of 20 kB", [File, Kind + new string('4', 20_000)], Expected.Refused),
        ("an empty file", [File[..^5], Kind], Expected.Refused),
        ("a file of zeros", [File[..^5] + "\0\0\0\0", Kind], Expected.Refused),
        ("a file that is declared as what it is not", [File.Replace("text/plain", "image/png", StringComparison.Ordinal), Kind], Expected.Either),
        ("a file of an unreadable type", [File.Replace("text/plain", ";;;\u00e9", StringComparison.Ordinal), Kind], Expected.Either),
        ("a file without a name", [File.Replace("; filename=\"a.txt\"", "", StringComparison.Ordinal), Kind], Expected.Either),
        ("a name that climbs", [File.Replace("a.txt", "../../\0\u202E", StringComparison.Ordinal), Kind], Expected.Either),
        ("a part without a header", [File, "\r\nx", Kind], Expected.Refused),
        ("a part without a name", [File, "Content-Disposition: form-data\r\n\r\nx", Kind], Expected.Refused),
        ("a part whose disposition is unreadable", [File, "Content-Disposition: ;;=\"\r\n\r\nx", Kind], Expected.Refused),
        ("a header of 40 kB", [File, $"X-Long: {new string('h', 40_000)}\r\n{Kind}"], Expected.Refused),
        ("a hundred headers", [File, string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: 1\r\n")) + Kind], Expected.Refused),
        ("a header without a colon", [File, "nonsense\r\n\r\nx", Kind], Expected.Refused),
        ("a hundred parts", [File, Kind, .. Enumerable.Range(0, 100).Select(i => Text($"p{i}", "x"))], Expected.Refused),
        ("a part of an odd name", [File, Kind, Text("\u202E\uD83C\uDFB4\0", "x")], Expected.Either),
        ("a part of an odd name twice", [File, Kind, Text("\u202E\u0001", "x"), Text("\u202E\u0001", "x")], Expected.Refused),
        ("a part of a long name twice", [File, Kind, Text(new('n', 9_000), "x"), Text(new('n', 9_000), "x")], Expected.Refused),
        ("an odd note", [File, Kind, Text("note", "\u202E\uD83C\uDFB4 %00")], Expected.Either),
        ("a note with a control character", [File, Kind, Text("note", "\u0001")], Expected.Refused),
        ("a note of 3000 characters", [File, Kind, Text("note", new('n', 3_000))], Expected.Refused),
        ("a part with a charset of its own", [File, Kind.Replace("\r\n\r\n", "\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n", StringComparison.Ordinal)], Expected.Either),
    ];

    private static readonly string[] NoForms =
    [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=other", "multipart/mixed; boundary=odd", "application/json", "", ";;;",
        $"multipart/form-data; boundary={new string('b', 300)}", "multipart/form-data; boundary=\"odd%C3\"", "application/x-www-form-urlencoded",
    ];

    /// <summary>One such upload.</summary>
    public Gen<OddRequest> Uploads => Gen.OneOf(
        from form in Gen.Elements(Forms)
        from route in Gen.Elements(Routes)
        select Upload(route, form.What, Whole(form.Parts), form.Expected),
        from time in Gen.Elements(OddTexts.Times)
        from route in Gen.Elements(Routes)
        select Upload(route, $"captured at '{time}'", Whole([File, Kind, Text("capturedAt", time)]), time.Length == 0 ? Expected.Either : Expected.Refused),
        from type in Gen.Elements(NoForms)
        from route in Gen.Elements(Routes)
        select Upload(route, "no form", Whole([File, Kind]), Expected.Refused) with { ContentType = type },
        from at in Gen.Choose(0, 150)
        from route in Gen.Elements(Routes)
        select Upload(route, $"cut at {at}", Whole([File, Kind])[..at], Expected.Refused));

    private (OddCaller Caller, string Path)[] Routes =>
        [(OddCaller.Storefront, $"/api/refunds/{reviewed}/evidence"), (OddCaller.Merchant, $"/api/merchant/refunds/{reviewed}/evidence")];

    private static OddRequest Upload((OddCaller Caller, string Path) route, string what, string form, Expected expected) =>
        new(what, route.Caller, HttpMethod.Post, route.Path, expected) { Body = Encoding.UTF8.GetBytes(form), ContentType = "multipart/form-data; boundary=odd" };

    private static string Whole(string[] parts) => string.Concat(parts.Select(part => $"--odd\r\n{part}\r\n")) + "--odd--\r\n";

    private static string Text(string name, string value) => $"Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}";
}
