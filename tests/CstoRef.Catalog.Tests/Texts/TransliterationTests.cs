using CstoRef.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Texts;

public sealed class TransliterationTests
{
    [Theory]
    [InlineData("Лукашенко", "Lukashenko", "Lukashenka", "Łukašenka", "LUKASHENKO", "Лукашенка")]
    [InlineData("Зась", "Zas", "Zas'")]
    [InlineData("Пашинян", "Pashinyan", "Pashinian", "Pašinjan")]
    [InlineData("Жапаров", "Japarov", "Zhaparov", "Žaparov")]
    [InlineData("Жээнбеков", "Jeenbekov", "Zheenbekov")]
    [InlineData("Токаев", "Tokayev", "Tokaev", "Tokajev")]
    [InlineData("Назарбаев", "Nazarbayev", "Nazarbaev")]
    [InlineData("Бордюжа", "Bordyuzha", "Bordiuzha")]
    [InlineData("Хачатуров", "Khachaturov", "Hachaturov")]
    [InlineData("Мнацаканян", "Mnatsakanyan", "Mnatsakanian")]
    [InlineData("Ельцин", "Yeltsin", "Eltsin")]
    [InlineData("Кишинёв", "Kishinyov", "Kishinev", "Кишинев")]
    [InlineData("Сергей Шойгу", "Sergei Shoigu", "Sergey Shoygu", "Sergej Schoigu")]
    [InlineData("Юрий", "Yuri", "Yury", "Yuriy", "Jurij", "Iurii")]
    [InlineData("Дмитрий", "Dmitry", "Dmitri", "Dmitriy", "Dmitrij")]
    [InlineData("Александр", "Alexander", "Aleksandr", "Aleksander")]
    [InlineData("Касым-Жомарт", "Kassym-Jomart", "Kasym Zhomart", "Qasym-Jomart")]
    [InlineData("Таджикистан", "Tajikistan", "Tadzhikistan", "Tadjikistan")]
    [InlineData("Кыргызстан", "Kyrgyzstan", "Kirgizstan", "Kirghizstan")]
    [InlineData("Беларусь", "Belarus", "Byelarus")]
    [InlineData("Мирзиёев", "Mirziyoyev", "Mirzieev")]
    [InlineData("ОДКБ", "ODKB", "odkb")]
    [InlineData("КСОР", "KSOR")]
    [InlineData("Совет 7", "Sovet 7")]
    public void KeysOf_WhatPeopleTypeForOneName_ShareOne(string name, params string[] typed)
    {
        var keys = Transliteration.KeysOf(name);

        foreach (var spelling in typed) Transliteration.KeysOf(spelling).Intersect(keys, StringComparer.Ordinal).ShouldNotBeEmpty(spelling);
    }

    [Theory]
    [InlineData("Минск", "Москва")]
    [InlineData("Иванов", "Ivanova")]
    [InlineData("Жапаров", "Shaparov")]
    [InlineData("2010", "2100")]
    [InlineData("Сидоров", "Сердюков")]
    public void KeysOf_OtherNames_StayApart(string one, string other) =>
        Transliteration.KeysOf(other).Intersect(Transliteration.KeysOf(one), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void KeysOf_AnyText_AreWordsWithASpaceBetweenThem() => Prop.ForAll<string?>(text =>
    {
        foreach (var key in Transliteration.KeysOf(text ?? string.Empty))
        {
            key.ShouldBe(key.Trim(' '));
            key.ShouldNotContain("  ");
        }
    }).QuickCheckThrowOnFailure();
}
