using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace KaMeng.Functions.Tests.Outside.Fuzzing;

/// <summary>Makes up bodies of <c>POST /api/refunds</c> and <c>POST /api/refund-previews</c>, each a valid one that something was done to.</summary>
internal static class OddRefunds
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Ids =
        ["order.orderId", "order.lineId", "order.buyerId", "order.merchantId", "order.product.sku", "order.product.name", "order.payment.transactionId", "order.payment.outTradeNo"];

    private static readonly string[] Words =
        ["reason", "route", "order.product.kind", "order.paid.currency", "order.deliveryState", "order.tradeMode", "order.payment.provider", "amount.currency"];

    private static readonly string[] Times = ["faultDetectedAt", "order.paidAt", "order.deliveredAt", "order.promisedDeliveryBy", "order.terms.digitalGoodsConsentAt"];
    private static readonly string[] Wholes = ["order.quantity", "order.paid.amount", "amount.amount"];
    private static readonly string[] Flags = ["order.product.crossBorder", "order.terms.noReasonRefund"];
    private static readonly string[] Texts = ["statement.facts", "statement.proof", "statement.demand"];
    private static readonly string[] Objects = ["order", "order.product", "order.paid", "order.payment", "order.terms", "statement", "amount"];

    // What the contract says may be left out, and what stands in no table as required; a preview needs no statement.
    private static readonly string[] Optional = ["order.deliveredAt", "order.promisedDeliveryBy", "order.lineId", "faultDetectedAt", "amount", "order.terms"];
    private static readonly string[] Lenient =
        ["route", "order.tradeMode", "order.quantity", "statement", .. Flags, .. Texts, "order.terms.digitalGoodsConsentAt"];

    private static readonly string[] All = [.. Ids, .. Words, .. Times, .. Wholes, .. Flags, .. Texts, .. Objects];

    private static readonly string[] Values = ["\"text\"", "12", "true", "[]", "{}", "[[[]]]", "{\"a\":1}", "[\"CNY\"]", "\"4900\"", "\"true\"", "1e5"];

    /// <summary>A valid body that one or two things were done to.</summary>
    public static Gen<OddBody> Bodies => Gen.Frequency((5, One), (1, Two));

    private static Gen<OddBody> One => Gen.Frequency((2, Deleted), (1, Doubled), (3, Retyped), (2, Numbered), (4, Worded), (3, Timed), (3, Enlarged), (3, Broken));

    private static Gen<OddBody> Two =>
        from first in One
        from second in One
        select new OddBody(
            $"{first.What}; {second.What}",
            Expected.Either,
            body =>
            {
                first.Do(body);
                second.Do(body);
            },
            text => second.After(first.After(text)));

    private static Gen<OddBody> Deleted =>
        from path in Gen.Elements(All)
        from isNull in Gen.Elements(true, false)
        select Tree($"{path} {(isNull ? "null" : "left out")}", Without(path), body => Change(body, path, (parent, name) =>
        {
            parent.Remove(name);
            if (isNull)
            {
                parent[name] = null;
            }
        }));

    private static Gen<OddBody> Doubled =>
        from path in Gen.Elements(All)
        select new OddBody(
            $"{path} twice",
            Expected.Refused,
            body => Change(body, path, (parent, name) => parent["@@twice-" + path] = parent[name]?.DeepClone()),
            text => text.Replace("@@twice-" + path, path.Split('.')[^1], StringComparison.Ordinal));

    private static Gen<OddBody> Retyped =>
        from path in Gen.Elements(All)
        from value in Gen.Elements(Values)
        where Kind(value) != Kind(path, out bool isFlag) && !(isFlag && value == "true")
        select Raw(path, value, Expected.Refused);

    private static Gen<OddBody> Numbered => Gen.OneOf(
        from path in Gen.Elements(Wholes)
        from value in Gen.Elements(OddTexts.Numbers)
        select Raw(path, value, Expected.Refused),
        from path in Gen.Elements(All)
        from value in Gen.Elements(OddTexts.NoJson)
        select Raw(path, value, Expected.Refused));

    private static Gen<OddBody> Worded => Gen.OneOf(
        from path in Gen.Elements(Ids)
        from value in Gen.Elements(OddTexts.Lawful)
        select Raw(path, value, path == "order.orderId" ? Expected.Either : Expected.Taken), // Drawn twice, the line has a case already.
        from path in Gen.Elements(Ids)
        from value in Gen.Elements(OddTexts.Unlawful)
        select Raw(path, value, Expected.Refused),
        from path in Gen.Elements<string>([.. Words, .. Times])
        from value in Gen.Elements<string>([.. OddTexts.Lawful, .. OddTexts.Unlawful])
        select Raw(path, value, Expected.Refused),
        from path in Gen.Elements(Texts)
        from value in Gen.Elements<string>([.. OddTexts.Lawful, .. OddTexts.Unlawful])
        select Raw(path, value, Expected.Either));

    private static Gen<OddBody> Timed =>
        from path in Gen.Elements(Times)
        from value in Gen.Elements(OddTexts.Times)
        select Raw(path, $"\"{value}\"", Expected.Refused);

    private static Gen<OddBody> Enlarged =>
        from path in Gen.Elements<string>([.. Objects, ""])
        from member in Gen.Elements(
            ("\"another\"", "\"x\"", Expected.Taken), ("\"\\uD800\"", "1", Expected.Either), ("\"\"", "{}", Expected.Taken), ("\"__proto__\"", "{\"a\":[1,2]}", Expected.Taken),
            ("\"\\u0000\"", "null", Expected.Taken), ("\"huge\"", "1e999999", Expected.Taken), ("\"half\"", "\"\\uDC00\"", Expected.Either),
            ("\"deep\"", Nested(30), Expected.Taken), ("\"deep\"", Nested(70), Expected.Refused), ("\"deep\"", Nested(20_000), Expected.Refused),
            ("\"twice\"", "{\"a\":1,\"a\":1}", Expected.Refused), ("\"twice\"", "{\"a\":1,\"\\u0061\":1}", Expected.Refused),
            ("\"many\"", $"[{string.Join(',', Enumerable.Repeat("{}", 5_000))}]", Expected.Taken))
        select new OddBody(
            $"{path}: more, {member.Item1}: {Short(member.Item2)}",
            member.Item3,
            body => Change(body, path.Length == 0 ? "@@more" : path + ".@@more", (parent, name) => parent[name] = "@@value"),
            text => text.Replace("\"@@more\":\"@@value\"", $"{member.Item1}:{member.Item2}", StringComparison.Ordinal));

    private static Gen<OddBody> Broken => Gen.OneOf(
        from at in Gen.Choose(0, 900)
        select new OddBody($"cut at {at}", Expected.Refused, _ => { }, text => text[..Math.Min(at, text.Length - 1)]),
        from at in Gen.Choose(0, 900)
        from unit in Gen.Elements('"', '{', ']', ',', '\\', '\0', '0', 'é', '\u2028')
        select new OddBody($"'{unit}' put in at {at}", Expected.Either, _ => { }, text => text.Insert(Math.Min(at, text.Length), unit.ToString())),
        from whole in Gen.Elements("", " ", "null", "[]", "\"x\"", "1", "{}", "{}{}", "\uFEFF{}", "//\n{}", "[{}]", Nested(50_000))
        select new OddBody($"the body {Short(whole)}", Expected.Refused, _ => { }, _ => whole));

    /// <summary>The bytes of a valid body that something was done to.</summary>
    public static byte[] Bytes(OddBody odd, JsonObject body)
    {
        odd.Do(body);
        return Encoding.UTF8.GetBytes(odd.After(body.ToJsonString(Plain)));
    }

    private static Expected Without(string path) =>
        Optional.Contains(path) ? Expected.Taken : Lenient.Contains(path) ? Expected.Either : Expected.Refused;

    private static OddBody Tree(string what, Expected expected, Action<JsonObject> change) => new(what, expected, change, text => text);

    private static OddBody Raw(string path, string literal, Expected expected)
    {
        string mark = "@@value-" + path;
        return new OddBody(
            $"{path}: {Short(literal)}",
            expected,
            body => Change(body, path, (parent, name) => parent[name] = mark),
            text => text.Replace($"\"{mark}\"", literal, StringComparison.Ordinal));
    }

    private static void Change(JsonObject body, string path, Action<JsonObject, string> change)
    {
        int last = path.LastIndexOf('.');
        if ((last < 0 ? body : Find(body, path[..last])) is { } parent)
        {
            change(parent, path[(last + 1)..]);
        }
    }

    // Null once another change has put something else there.
    private static JsonObject? Find(JsonObject body, string path)
    {
        JsonNode? node = body;
        foreach (string name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node as JsonObject;
    }

    private static char Kind(string literal) => literal[0] is '"' or '{' or '[' or 't' ? literal[0] : '1';

    private static char Kind(string path, out bool isFlag)
    {
        isFlag = Flags.Contains(path);
        return Wholes.Contains(path) ? '1' : Objects.Contains(path) ? '{' : isFlag ? 't' : '"';
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static string Short(string literal) => literal.Length <= 60 ? literal : $"{literal[..60]}… ({literal.Length})";
}
