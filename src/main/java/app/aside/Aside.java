package app.aside;

public final class Aside {
    private Aside() {}

    public static void main(String[] args) {
        System.out.println("Aside");
    }
}
