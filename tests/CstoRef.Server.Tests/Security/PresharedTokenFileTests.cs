using CstoRef.Server.Security;
using CstoRef.Server.Tests.Starting;

namespace CstoRef.Server.Tests.Security;

public sealed class PresharedTokenFileTests
{
    [Fact]
    public void Read_Lines_GiveNamesAndScopesByTheHashOfTheToken()
    {
        using var folder = new TemporaryFolder();
        var reports = TokensFile.LineOf("reports", "cstoref.read", "first");
        var ann = TokensFile.LineOf("ann@example.org", "cstoref.edit,cstoref.read", "second");
        File.WriteAllText(folder.Combine("tokens"), $"\uFEFF# Readers\r\n{reports}\r\n\r\n  {ann}  ");

        var tokens = PresharedTokens.Read(folder.Combine("tokens"));

        tokens.Find(TokenHash.Of("first")).ShouldBe(new Identity("reports", Scopes.Read));
        tokens.Find(TokenHash.Of("second")).ShouldBe(new Identity("ann@example.org", Scopes.Read | Scopes.Edit));
        tokens.Find(TokenHash.Of("third")).ShouldBeNull();
    }

    [Fact]
    public void Read_FaultyLines_AreNamedByTheirNumberAndNotRepeated()
    {
        const string Hash = "b3a8e0e1f9ab1bfe3a36f231f676f78bb30a519d2b21e6c530c0eee8ebb4a5d0";
        using var folder = new TemporaryFolder();
        File.WriteAllLines(
            folder.Combine("tokens"),
            [
                "verysecret", "verysecret cstoref.write sha256:" + Hash, "\u001bverysecret cstoref.read sha256:" + Hash,
                "# fine", "", "ann cstoref.read " + Hash,
            ]);

        var scopeAndForm = Should.Throw<CredentialFileException>(() => PresharedTokens.Read(folder.Combine("tokens"))).Message;
        File.WriteAllLines(
            folder.Combine("tokens"),
            [
                "ann cstoref.read verysecret", $"ann cstoref.read sha256:{Hash[1..]}x",
                $"ann cstoref.read sha256:{Hash}", $"bob cstoref.read sha256:{Hash.ToUpperInvariant()}",
            ]);
        var credential = Should.Throw<CredentialFileException>(() => PresharedTokens.Read(folder.Combine("tokens"))).Message;

        foreach (var line in (string[])["line 1 ", "line 2 ", "line 3 "]) scopeAndForm.ShouldContain(line);
        foreach (var line in (string[])["line 1 ", "line 2 ", "line 4 "]) credential.ShouldContain(line);
        scopeAndForm.ShouldContain("cstoref.read, cstoref.edit, cstoref.operate");
        foreach (var content in (string[])["verysecret", Hash, "ann", "bob", "\u001b"])
            (scopeAndForm + credential).ShouldNotContain(content);
    }

    [Fact]
    public void Read_FarTooMuch_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(
            folder.Combine("many"), Enumerable.Range(0, 1001).Select(number => TokensFile.LineOf("ann", "cstoref.read", $"{number}")));
        File.WriteAllText(folder.Combine("large"), new('#', 1024 * 1024 + 1));

        Should.Throw<CredentialFileException>(() => PresharedTokens.Read(folder.Combine("many"))).Message.ShouldContain("1000");
        Should.Throw<CredentialFileException>(() => PresharedTokens.Read(folder.Combine("large"))).Message.ShouldContain("larger");
        Should.Throw<CredentialFileException>(() => PresharedTokens.Read(folder.Combine("missing")))
            .Message.ShouldContain("cannot be read");
        Should.Throw<CredentialFileException>(() => PresharedTokens.Read(folder.Path)).Message.ShouldContain("cannot be read");
    }
}
