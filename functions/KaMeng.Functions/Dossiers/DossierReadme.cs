namespace KaMeng.Functions.Dossiers;

/// <summary>What a reader of a dossier is told: what is in it and how to check that nothing was changed.</summary>
internal static class DossierReadme
{
    /// <summary>The text, in Chinese and English.</summary>
    public const string Text = """
        售后证据包（电商法第三十一条、第六十二条）
        =====================================
        manifest.json       所有文件的大小与 SHA-256、案件要点、规则版本、生成时间与申请人
        manifest.sha256     manifest.json 的 SHA-256
        manifest.sig        manifest.json 的签名（RSA，SHA-256，PKCS#1 v1.5，Base64）
        public-key.pem      验签公钥；请与平台公示的公钥核对，不能只凭本包内的公钥
        case.json           售后单    timeline.json 时间线    decisions.json 判定规则、依据与决定
        order-terms.json    订单与下单时的条款    statement.json 买家陈述    messages.json 沟通记录
        receipts.json       退款回执    provider-records.json 支付机构通知    postings.json 账务
        complaints.json     外部投诉    moves.json 操作记录    evidence/ 证据文件
        证据已依法删除的，列于 manifest.json 的 erased，保留其 SHA-256。卡密、卡号仅保留后四位。

        验证步骤
        1. sha256sum -c manifest.sha256
        2. base64 -d manifest.sig > sig && openssl dgst -sha256 -verify public-key.pem -signature sig manifest.json
        3. 逐一核对各文件的 SHA-256 与 manifest.json 一致

        Refund dossier
        ==============
        manifest.json lists every file with its size and SHA-256, the facts of the case, the version of the rules, when the dossier was made and for whom.
        manifest.sha256 is the hash of the manifest, manifest.sig its signature (RSA, SHA-256, PKCS #1 v1.5, base64), public-key.pem the key to check it with.
        Compare that key with the one the platform publishes: a key that comes with the dossier proves nothing by itself.
        Evidence that was erased as the law asks is listed under "erased" with its SHA-256. Of codes and card numbers the last four characters remain.

        To verify
        1. sha256sum -c manifest.sha256
        2. base64 -d manifest.sig > sig && openssl dgst -sha256 -verify public-key.pem -signature sig manifest.json
        3. compare the SHA-256 of every file with manifest.json

        """;
}
